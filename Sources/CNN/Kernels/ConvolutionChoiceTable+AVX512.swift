extension ConvolutionChoiceTable {
  package static let avx512 = ConvolutionChoiceTable(
    algorithms: [
      .im2col, .winograd2, .winograd2Planewise, .winograd4, .winograd4Planewise, .winograd6,
      .winograd6Planewise, .winograd4FewChannels, .direct,
    ],
    """
    # images 1, channels 1 to 8
    zzzzzzza- vzzrzkza- qzzzzxza- kzzzzzza- szzzzzza- tzzzzzza-  # forward
    aszrzjz-- awzsznv-- azzzzzz-- azzzzzz-- azzzzzz-- azzzzzz--  # kernelGradient
    pnyjzax-- dkzetan-- atzizgz-- azztztz-- azzszpz-- azzqznz--  # inputGradient
    # images 1, channels 1 to 16
    zzzzzzzag zzzzzzzta zzzzzzzia zzzzzzzba zzzzzzzao zzzzzzzag  # forward
    zzzzzyz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernelGradient
    tnzkzaz-- jwzifaz-- bozfzay-- aqzfzgz-- apzfzbx-- ftzfzaz--  # inputGradient
    # images 1, channels 1 to 32
    zzzzzzzag zzzzztzja zzzzzzzac yzzzzzzak zzzzzzzar zzzzzzzas  # forward
    zzzzzvz-a zzzzzzz-a zzzzzzz-a vzzzzzz-a tzzzzzz-a zzzzzzz-a  # kernelGradient
    zozkzaz-- oqzizaz-- fzzczaz-- arzizjz-- axzgzcz-- hvzfzaz--  # inputGradient
    # images 1, channels 1 to 64
    zzzzzzzak zzzzzyzak zzzzzzzas zzzzzzzau zzzzzzzan yzzzzzzao  # forward
    zzzzzzz-a wzzzzzz-a nzzzzzz-a jzzzzzz-a uzzzzzz-a wzzzzzz-a  # kernelGradient
    anrhlah-- flxkzal-- aovclck-- apzeogh-- fqxfnal-- iszfwaq--  # inputGradient
    # images 1, channels 1 to 128
    zzzzzzzai vzzzzzzaz vzzzzzzaz wzzzzzzax xzzzzzzaq zzzzzzzap  # forward
    zzzzzrz-a oyzzzvv-a bzztzwz-a ezzzzzz-a nzzzzzz-a zzzzzzz-a  # kernelGradient
    gpxlvao-- daqjiac-- eozasgm-- elzcbaa-- knzegah-- rrzfqak--  # inputGradient
    # images 1, channels 1 to 256
    kzzzzwzai yzzwzmzak xzzzzxzaz ozzzzuzak szzzzzzam szzzzzzak  # forward
    kzzvzpz-a zzzzzzz-a azzwzwz-b hzzzzzz-a hzzzzyz-a zzzzzzz-a  # kernelGradient
    cooluam-- vfzizaz-- mnzateq-- zswgnda-- tlqchda-- lgpahad--  # inputGradient
    # images 1, channels 1 to 512
    ezzuzozah ozzzzyzax qzzszszaw jyzozmzaf qzzzzzzah qzzzzzzai  # forward
    kwzqzkz-a gyzwzuo-a azznzvw-b fzzzzyw-a xzzzzzz-a irzlpmn-a  # kernelGradient
    gowkzay-- jgiggae-- rpvicka-- qltfali-- mauegda-- lhragdd--  # inputGradient
    # images 1, channels 3 to 8
    aqzozgvb- puzjzcza- kzzzzwza- lzzzzzza- hzzzzzza- lzzzzzza-  # forward
    azwzzxy-- azzozit-- azzzzzz-- azzzzzz-- azzzzzz-- azzzzzz--  # kernelGradient
    arrmscp-- luzizas-- azzszkz-- azzzzzz-- azzzzzz-- azzyzuy--  # inputGradient
    # images 1, channels 3 to 16
    zzzzzzzaf zzzzzzzaq zzzzzzzaz zzzzzzzaz zzzzzzzao zzzzzzzaq  # forward
    szzzztz-a zzzzzyz-a mzzxzzz-a izzwzzz-a zzzzzzz-a tzzzzzz-a  # kernelGradient
    comknal-- aipkkec-- auygojn-- auzjnlk-- aqzhzcz-- buzezaz--  # inputGradient
    # images 1, channels 3 to 32
    zzzzzzzag zzzmzhzfa zzzzzzzaz zzzzzzzaz zzzzzzzat zzzzzzzav  # forward
    zzzzzrz-a zzzzzrz-a ayypqrp-a axzqvvs-d szzzzyz-a yzzvzyz-a  # kernelGradient
    vlzkzaz-- ruzjzat-- arriilh-- auzlmqj-- apwglce-- jryflae--  # inputGradient
    # images 1, channels 3 to 64
    pzzzzwzah zzzzzzzaz zzzzzzzaz zzzzzzzav zzzzzzzaz zzzzzzzax  # forward
    zvzqzix-a lruqsij-a aszlqqp-a aszmvts-z ezzvzqz-a zzzpzkz-a  # kernelGradient
    aliklac-- ffknzea-- amlbgfc-- akuchjb-- hlzczaz-- krvdmai--  # inputGradient
    # images 1, channels 3 to 128
    ozzzzryai zzzzzyzaz zzzzzzzaz zzzxzwzau zzzzzwzaz zzzzzvzay  # forward
    kozlzdv-a koslslh-a aozfimj-e htzlonl-a jnzhpgl-a nqzgscq-a  # kernelGradient
    almzolm-- jfnnjfa-- flnaaec-- nqzifsa-- mjzddab-- mmzdeba--  # inputGradient
    # images 1, channels 3 to 256
    huzszmval zzzzzxzaz zzzuzuzaz vzzxztzat zzzvzqyav zzzzzzzaw  # forward
    ymohyas-b hhlojga-b fqzfroi-a dprfeka-c ihrbkba-a klvcqdg-a  # kernelGradient
    ekflnac-- lahjabp-- tplfcka-- yqzjeqa-- xmqfhza-- uknagaa--  # inputGradient
    # images 1, channels 3 to 512
    bvxsvxtaq zxzzzzzaz zzzwzrzaz zzzrznyas zzzxzowar zyzzzqzam  # forward
    qslevaq-f pknqjra-q bovjalb-e npzhoka-g hlwefjb-a ftshdda-c  # kernelGradient
    ikeltea-- zlnvpma-- umkdako-- zrxjdoa-- zqwhgja-- zkudeba--  # inputGradient
    # images 1, channels 8 to 8
    amrpziq-- akzmvfn-- awzlzgy-- azzoyrs-- ayzlohi-- azzzpgk--  # forward
    aognmff-- aiosklc-- axzntsq-- azzupzp-- awzrmpj-- awzkpij--  # kernelGradient
    aognmff-- aiosklc-- axzntsq-- azzupzp-- awzrmpj-- awzkpij--  # inputGradient
    # images 1, channels 8 to 16
    cdmguat-- jztdzaz-- bnvfqao-- aivchci-- jpzdmag-- vrzeoai--  # forward
    elkkqai-- snzcxaq-- appdhif-- bzqgcka-- ipughca-- ntzemaf--  # kernelGradient
    elkkqai-- snzcxaq-- appdhif-- bzqgcka-- ipughca-- ntzemaf--  # inputGradient
    # images 1, channels 8 to 32
    agqitbq-- fmxhqak-- hnyancn-- ilwakag-- zozclae-- urzdoah--  # forward
    eliknae-- ijonjfa-- dongbia-- gqzigma-- fmuehca-- nrydmaf--  # kernelGradient
    eliknae-- ijonjfa-- dongbia-- gqzigma-- fmuehca-- nrydmaf--  # inputGradient
    # images 1, channels 8 to 64
    ahoipcl-- hfqhoac-- mmzaoan-- nouehae-- xrzglag-- xrzfrap--  # forward
    fjhjlad-- qohzjwa-- ltlfdta-- lqofdna-- okqcfaa-- vqzdnag--  # kernelGradient
    fjhjlad-- qohzjwa-- ltlfdta-- lqofdna-- okqcfaa-- vqzdnag--  # inputGradient
    # images 1, channels 8 to 128
    agkhkag-- mgofjad-- wuzfzaz-- wnwdlab-- yqzexak-- yrzepak--  # forward
    lphjlab-- xqjzkua-- finaglh-- xtvpcva-- zzygefa-- zmwceba--  # kernelGradient
    lphjlab-- xqjzkua-- finaglh-- xtvpcva-- zzygefa-- zmwceba--  # inputGradient
    # images 1, channels 8 to 256
    ahhhjde-- petgela-- tmsajab-- zqvchaf-- zrzcuak-- uqxenaj--  # forward
    kkbjhha-- zngzioa-- sphgala-- zsuqdwa-- zorifma-- zlncdba--  # kernelGradient
    kkbjhha-- zngzioa-- sphgala-- zsuqdwa-- zorifma-- zlncdba--  # inputGradient
    # images 1, channels 8 to 512
    afhhcmg-- qcwjahb-- zqxbnda-- znzdgah-- skudfab-- tmxdiae--  # forward
    jmamjfa-- zqmzlva-- zwjnawe-- zrolbra-- zlrhala-- zkpcbda--  # kernelGradient
    jmamjfa-- zqmzlva-- zwjnawe-- zrolbra-- zlrhala-- zkpcbda--  # inputGradient
    # images 1, channels 16 to 8
    bgoipaj-- gixhqak-- eltaoal-- elnagbe-- lrzezaz-- zszenaj--  # forward
    shaihkd-- konqira-- ciyaefc-- xmggavb-- abzcxbu-- qjubkag--  # kernelGradient
    shaihkd-- konqira-- ciyaefc-- xmggavb-- abzcxbu-- qjubkag--  # inputGradient
    # images 1, channels 16 to 16
    gajipcl-- titgtam-- ujqaodn-- xdtaiei-- zjwbnai-- zpydtao--  # forward
    kkjlmac-- rjmliha-- lggabea-- wkggand-- zgodica-- znxbrak--  # kernelGradient
    kkjlmac-- rjmliha-- lggabea-- wkggand-- zgodica-- znxbrak--  # inputGradient
    # images 1, channels 16 to 32
    xdzizaz-- vhugqaj-- zlzarlo-- zjsahae-- zmzclah-- zqzeoaj--  # forward
    zjzkzaw-- spkpjja-- tojgcpa-- ynkkhpa-- zgsdgca-- znxboah--  # kernelGradient
    zjzkzaw-- spkpjja-- tojgcpa-- ynkkhpa-- zgsdgca-- znxboah--  # inputGradient
    # images 1, channels 16 to 64
    cafpeji-- vfmfnae-- zktaidf-- zzzceba-- zsydlac-- ztzisaj--  # forward
    mjgllab-- yohzlta-- spflaud-- znpidoa-- zhpcfga-- zoufgae--  # kernelGradient
    mjgllab-- yohzlta-- spflaud-- znpidoa-- zhpcfga-- zoufgae--  # inputGradient
    # images 1, channels 16 to 128
    aabecdc-- wipfhab-- zrzczaz-- znzdzaz-- zrzdzad-- zszemai--  # forward
    plflmaa-- tiapdxa-- mljkaud-- qcphane-- zoxhela-- znzbgab--  # kernelGradient
    plflmaa-- tiapdxa-- mljkaud-- qcphane-- zoxhela-- znzbgab--  # inputGradient
    # images 1, channels 16 to 256
    fcbhbda-- xgqrbva-- zrsajca-- zpvdeca-- zzzzzag-- zmtciaa--  # forward
    lngzrka-- zsjzhua-- zzkqeva-- zspqcta-- znsjdma-- zjzavcr--  # kernelGradient
    lngzrka-- zsjzhua-- zzkqeva-- zspqcta-- znsjdma-- zjzavcr--  # inputGradient
    # images 1, channels 16 to 512
    daziskk-- zazdvao-- zozazaz-- zqzdzaz-- zszezaz-- xpzczaz--  # forward
    shamlgj-- zkcngna-- zmhnawb-- shkobza-- scxakql-- zkzcwea--  # kernelGradient
    shamlgj-- zkcngna-- zmhnawb-- shkobza-- scxakql-- zkzcwea--  # inputGradient
    # images 1, channels 32 to 8
    ajoprjk-- ciqglaf-- alkcefc-- cjldfha-- ekraiad-- fmzazbz--  # forward
    hlckjca-- qhjshla-- lphhamb-- ipkieza-- heogefa-- qhzazbz--  # kernelGradient
    hlckjca-- qhjshla-- lphhamb-- ipkieza-- heogefa-- qhzazbz--  # inputGradient
    # images 1, channels 32 to 16
    uazjzby-- znzgzaz-- tjsdhah-- vdzazbz-- zmzbzaz-- zrzdvaq--  # forward
    zixgzav-- mmpahed-- tpkgcra-- fargjhi-- yazdzhv-- znzdpak--  # kernelGradient
    zixgzav-- mmpahed-- tpkgcra-- fargjhi-- yazdzhv-- znzdpak--  # inputGradient
    # images 1, channels 32 to 32
    kalgpai-- wpvgoag-- zmzbzaz-- zizazaz-- zpzdzaz-- zrzeqal--  # forward
    rrgiiad-- vvlzipa-- fffcaud-- pakjgye-- zgreeca-- znvdlag--  # kernelGradient
    rrgiiad-- vvlzipa-- fffcaud-- pakjgye-- zgreeca-- znvdlag--  # inputGradient
    # images 1, channels 32 to 64
    fbdfgae-- yhpgjae-- znrbfac-- znucgac-- zzzemag-- zszeoal--  # forward
    ooekmac-- znjrkpa-- qpjjaod-- znlldpa-- zntgffa-- znrbfba--  # kernelGradient
    ooekmac-- znjrkpa-- qpjjaod-- znlldpa-- zntgffa-- znrbfba--  # inputGradient
    # images 1, channels 32 to 128
    deakcke-- zlqrhla-- znraefb-- zrugfca-- zrvdgaa-- zqwejad--  # forward
    qtipmja-- zslzpua-- zulodqa-- ztrzfxa-- zyzzazu-- zpufdfa--  # kernelGradient
    qtipmja-- zslzpua-- zulodqa-- ztrzfxa-- zyzzazu-- zpufdfa--  # inputGradient
    # images 1, channels 32 to 256
    jnazjvb-- zikiacl-- zrwgfka-- zuwgeja-- zszfqaj-- zqvfhaa--  # forward
    moahlai-- ujbtnma-- zqhkand-- znitapd-- zsplgra-- ztskfla--  # kernelGradient
    moahlai-- ujbtnma-- zqhkand-- znitapd-- zsplgra-- ztskfla--  # inputGradient
    # images 1, channels 32 to 512
    jjaynzz-- zopzazi-- zvoebah-- zoredad-- zqufiag-- zozdhad--  # forward
    fdapnce-- zicvlra-- zufvazg-- zrmtaza-- zspqewa-- zorgbma--  # kernelGradient
    fdapnce-- zicvlra-- zufvazg-- zrmtaza-- zspqewa-- zorgbma--  # inputGradient
    # images 1, channels 64 to 8
    ajqusnk-- dkjamfd-- bikbdba-- ghmbdca-- movcoak-- zzzzran--  # forward
    olalldc-- sphujpa-- lofkasa-- jpllcya-- olmiefa-- qircgad--  # kernelGradient
    olalldc-- sphujpa-- lofkasa-- jpllcya-- olmiefa-- qircgad--  # inputGradient
    # images 1, channels 64 to 16
    hajhkbe-- tfzezax-- vjzdzaz-- zdzazbz-- zpzezaz-- zpzzzaz--  # forward
    rtjloae-- tafsjid-- kglagme-- napdijf-- wbzamfn-- zlzezaw--  # kernelGradient
    rtjloae-- tafsjid-- kglagme-- napdijf-- wbzamfn-- zlzezaw--  # inputGradient
    # images 1, channels 64 to 32
    wazezft-- zpzfzaz-- znzizaz-- zkzbzaz-- zrzezaz-- zqzezaz--  # forward
    zzukwas-- zvjibaa-- miizayc-- qbjfdva-- vgyafah-- zkzbxao--  # kernelGradient
    zzukwas-- zvjibaa-- miizayc-- qbjfdva-- vgyafah-- zkzbxao--  # inputGradient
    # images 1, channels 64 to 64
    eazoxqq-- uaznznp-- zoqafdc-- zpvdiah-- zsyfnai-- ztzfoai--  # forward
    szaziri-- wprzjwa-- zsfkdoa-- zxuwdua-- zmqheia-- zupeeca--  # kernelGradient
    szaziri-- wprzjwa-- zsfkdoa-- zxuwdua-- zmqheia-- zupeeca--  # inputGradient
    # images 1, channels 64 to 128
    gnazdwc-- zomlcga-- zrrheea-- zrtffda-- zsxfkae-- zsyemai--  # forward
    lrazhrb-- zrmzkza-- ztiodza-- zunvcsa-- zorkcpa-- znrfdfa--  # kernelGradient
    lrazhrb-- zrmzkza-- ztiodza-- zunvcsa-- zorkcpa-- znrfdfa--  # inputGradient
    # images 1, channels 64 to 256
    mnazjzj-- zqozazi-- zpwbadh-- zqvdgak-- zqzfjae-- zuzfiae--  # forward
    ilaslgc-- zqkykua-- ztfkaxc-- znjvbza-- zqopbsa-- ztsicja--  # kernelGradient
    ilaslgc-- zqkykua-- ztfkaxc-- znjvbza-- zqopbsa-- ztsicja--  # inputGradient
    # images 1, channels 64 to 512
    zzazyzx-- zmnzazy-- zqrajgp-- zsxdkah-- zotdfaf-- zotdfaf--  # forward
    oiarqjh-- zlazquc-- zsawnzk-- zxhvazb-- zoloayb-- zoloayb--  # kernelGradient
    oiarqjh-- zlazquc-- zsawnzk-- zxhvazb-- zoloayb-- zoloayb--  # inputGradient
    # images 1, channels 128 to 8
    aelskle-- hdfadfa-- jlzezaz-- rnzfdja-- tnzdiae-- zlzdjak--  # forward
    jqbnhja-- vmbzesa-- ggmdela-- rtorcza-- rkoidfa-- tfmbbba--  # kernelGradient
    jqbnhja-- vmbzesa-- ggmdela-- rtorcza-- rkoidfa-- tfmbbba--  # inputGradient
    # images 1, channels 128 to 16
    haifjaf-- ufmiica-- yjsebca-- zpxefja-- zpzbgab-- znzbjad--  # forward
    mrmpnaa-- znkskoa-- vpkgcja-- zpsncoa-- zkrcefa-- yfzbzaw--  # kernelGradient
    mrmpnaa-- znkskoa-- vpkgcja-- zpsncoa-- zkrcefa-- yfzbzaw--  # inputGradient
    # images 1, channels 128 to 32
    zazdybp-- vfzfzaz-- zjzazfz-- zkzczaz-- zpvejah-- zqzfzam--  # forward
    zfazzzu-- zjasfoa-- pmfwaxe-- vhonaxb-- zoskjja-- zprhgea--  # kernelGradient
    zfazzzu-- zjasfoa-- pmfwaxe-- vhonaxb-- zoskjja-- zprhgea--  # inputGradient
    # images 1, channels 128 to 64
    idamefa-- zpqnhha-- zqtdeca-- zrvfgab-- zwzjoad-- zryekaf--  # forward
    opdtjja-- uqatgkb-- zsincqa-- zsnpdsa-- zpqlgna-- znteffa--  # kernelGradient
    opdtjja-- uqatgkb-- zsincqa-- zsnpdsa-- zpqlgna-- znteffa--  # inputGradient
    # images 1, channels 128 to 128
    pjaxjtg-- zzushoa-- zqqeadf-- zpveeaa-- zrzcdau-- zswfhac--  # forward
    hiankic-- zlasixh-- zvglayd-- zpltbza-- zmokbra-- zoqedja--  # kernelGradient
    hiankic-- zlasixh-- zvglayd-- zpltbza-- zmokbra-- zoqedja--  # inputGradient
    # images 1, channels 128 to 256
    zzazyzz-- zabzpzq-- zvtamgs-- zpstamm-- zovciae-- zovciae--  # forward
    llautui-- zrazhze-- yzbzazj-- zsmzazg-- zljqaza-- zljqaza--  # kernelGradient
    llautui-- zrazhze-- yzbzazj-- zsmzazg-- zljqaza-- zljqaza--  # inputGradient
    # images 1, channels 128 to 512
    zzazzzz-- zakzwzv-- zbhabzj-- zksaftf-- zkmacja-- zkmacja--  # forward
    lnazuyq-- zsazyzo-- uuaxczj-- yvgzazj-- zrjzaza-- zrjzaza--  # kernelGradient
    lnazuyq-- zsazyzo-- uuaxczj-- yvgzazj-- zrjzaza-- zrjzaza--  # inputGradient
    # images 1, channels 256 to 8
    pazgzdw-- zozfzaz-- jfzazey-- ujzazfz-- zqzfzaz-- zptfjac--  # forward
    wukgsan-- yslhfaj-- efhecja-- hfjddna-- nizkhag-- vkhebfa--  # kernelGradient
    wukgsan-- yslhfaj-- efhecja-- hfjddna-- nizkhag-- vkhebfa--  # inputGradient
    # images 1, channels 256 to 16
    hfaimje-- ufdjbda-- zomhzja-- zpvhfka-- zrrelad-- znrdhba--  # forward
    qtawhra-- ztpzoxa-- zumzena-- zqolena-- zjldafa-- xilaece--  # kernelGradient
    qtawhra-- ztpzoxa-- zumzena-- zqolena-- zjldafa-- xilaece--  # inputGradient
    # images 1, channels 256 to 32
    jhbniha-- znmrgla-- zqsfeha-- zrtflfa-- zprdgba-- zovgjac--  # forward
    nqerkma-- zqmzgza-- zwpnanb-- zqptfpa-- znojami-- xmkabaa--  # kernelGradient
    nqerkma-- zqmzgza-- zwpnanb-- zqptfpa-- znojami-- xmkabaa--  # inputGradient
    # images 1, channels 256 to 64
    lpawnzi-- zquwgsa-- zssabec-- zrrfeab-- zrvelae-- zrueiae--  # forward
    podzora-- vhetjra-- zpfiavg-- zzzzxza-- zmmkdoa-- zikacdb--  # kernelGradient
    podzora-- vhetjra-- zpfiavg-- zzzzxza-- zmmkdoa-- zikacdb--  # inputGradient
    # images 1, channels 256 to 128
    zyazzzu-- zmyzazz-- zkqffad-- zopcdab-- zorbgab-- zorbgab--  # forward
    mkatpqh-- seatfqd-- vnepazj-- yotzazc-- znmncza-- znmncza--  # kernelGradient
    mkatpqh-- seatfqd-- vnepazj-- yotzazc-- znmncza-- znmncza--  # inputGradient
    # images 1, channels 256 to 256
    zzazzzz-- zabzuzs-- zszaqzw-- zinabxb-- zozfema-- zozfema--  # forward
    ehavrqi-- xlazmzf-- zxbwazh-- zugyazf-- zskuawb-- zskuawb--  # kernelGradient
    ehavrqi-- xlazmzf-- zxbwazh-- zugyazf-- zskuawb-- zskuawb--  # inputGradient
    # images 1, channels 256 to 512
    zzazzzz-- zzazrzo-- zadwdzn-- zslzazb-- zslzazb-- zslzazb--  # forward
    gqawtwm-- zwaznzj-- wvazczj-- zzizazh-- zzizazh-- zzizazh--  # kernelGradient
    gqawtwm-- zwaznzj-- wvazczj-- zzizazh-- zzizazh-- zzizazh--  # inputGradient
    # images 1, channels 512 to 8
    ahzszlz-- zsophja-- zqxiapl-- zlsgcga-- znzbzaz-- znzczaz--  # forward
    ndilsam-- zvizkva-- xthoasd-- womlazc-- jezapbm-- mnkajii--  # kernelGradient
    ndilsam-- zvizkva-- xthoasd-- womlazc-- jezapbm-- mnkajii--  # inputGradient
    # images 1, channels 512 to 16
    olfoixa-- znjtdoa-- znohcha-- zntcdha-- zrwfjae-- zmoceac--  # forward
    micjhha-- wphzgoa-- zojhalc-- zmkidna-- wlmjdia-- ykzazdb--  # kernelGradient
    micjhha-- wphzgoa-- zojhalc-- zmkidna-- wlmjdia-- ykzazdb--  # inputGradient
    # images 1, channels 512 to 32
    wraxere-- zurshra-- zmpgdea-- zqvefda-- zjucabf-- zqzdzav--  # forward
    glfsska-- ziarcqb-- zreiatb-- zgalaxd-- wjhfbja-- xhxaafd--  # kernelGradient
    glfsska-- ziarcqb-- zreiatb-- zgalaxd-- wjhfbja-- xhxaafd--  # inputGradient
    # images 1, channels 512 to 64
    zqazrzp-- zjmwatg-- zptacgg-- zmscfac-- znxehba-- znxehba--  # forward
    ijasjka-- wiaxjvd-- zqdzazr-- wneqazc-- xljkcsa-- xljkcsa--  # kernelGradient
    ijasjka-- wiaxjvd-- zqdzazr-- wneqazc-- xljkcsa-- xljkcsa--  # inputGradient
    # images 1, channels 512 to 128
    zzazzzz-- zlwzazz-- zmqahvt-- zlqactc-- zmqadhb-- zmqadhb--  # forward
    gjaqnoh-- ypazlxf-- wuavdzf-- upcyaza-- xngqauc-- xngqauc--  # kernelGradient
    gjaqnoh-- ypazlxf-- wuavdzf-- upcyaza-- xngqauc-- xngqauc--  # inputGradient
    # images 1, channels 512 to 256
    zzazzzz-- zaqzzzy-- zbiqazh-- zmnycza-- zmnycza-- zmnycza--  # forward
    ntazxww-- zzazmzj-- pxavbzi-- rvbzaza-- rvbzaza-- rvbzaza--  # kernelGradient
    ntazxww-- zzazmzj-- pxavbzi-- rvbzaza-- rvbzaza-- rvbzaza--  # inputGradient
    # images 1, channels 512 to 512
    zzazzzz-- zyaztzq-- zxdwaze-- zqmwazb-- zqmwazb-- zqmwazb--  # forward
    ematqjd-- rpazlra-- pxavc-j-- oqc-a-f-- oqc-a-f-- oqc-a-f--  # kernelGradient
    ematqjd-- rpazlra-- pxavc-j-- oqc-a-f-- oqc-a-f-- oqc-a-f--  # inputGradient
    # images 4, channels 1 to 8
    fzzzzpwa- jzzzzwza- ozzzzzza- qzzzzzza- qzzzzzza- uzzzzzza-  # forward
    azzzzzx-- azzzzzz-- azzzzzz-- azzzzzz-- azzzzzz-- azzzzzz--  # kernelGradient
    azzzyqp-- azzyzpx-- azzzxwu-- azzzzxx-- azzyzuu-- azzzzww--  # inputGradient
    # images 4, channels 1 to 16
    rzzzzzzaf zzzzzzzam zzzzzzzal zzzzzzzae zzzzzzzaf zzzzzzzag  # forward
    kzzzzzz-a qzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernelGradient
    azyttlk-- atzosfg-- atygkci-- aszfjbd-- evzgqah-- exzhqaj--  # inputGradient
    # images 4, channels 1 to 32
    rzzzzzzah xzzzzzzal zzzzzzzao zzzzzzzaj zzzzzzzat zzzzzzzal  # forward
    mzzzzzz-a pzzzzzz-a vzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernelGradient
    asznxfn-- aoykmbg-- aqzfnbi-- aqzemai-- crzgoaj-- gzzgwar--  # inputGradient
    # images 4, channels 1 to 64
    zzzzzzzaf vzzzzxzan zzzzzzzaq xzzzzzzam zzzzzzzan yzzzzzzam  # forward
    lzzzzzz-a kzzzzzz-a ozzzzzz-a szzzzzz-a szzzzzz-a zzzzzzz-a  # kernelGradient
    aonipbc-- dmziqaj-- epzcral-- lwzfxaq-- ktzgvau-- quzeyat--  # inputGradient
    # images 4, channels 1 to 128
    rzzrznzae vzzuzhzaf xzzzztzal vzzzzzzak ozzxzszah nzztzszah  # forward
    nzzzzwz-a mzzzzzz-a ezzzzzz-a kzzzzzz-a tzzxzvz-a rzzuzrz-a  # kernelGradient
    przlzaz-- mkzizaz-- nnzczaz-- ppzezaz-- trzfzaz-- ypzezaz--  # inputGradient
    # images 4, channels 1 to 256
    krzjzdzab zvzzzzzah zzzxzwzap mzzqznzag rzzzzwzaj ozzzztzak  # forward
    fzzzzzz-a fzzzzzz-a azzyzzz-b azzzzzz-b zzzzzzz-a jszszwz-a  # kernelGradient
    ztzpzaz-- pjzizaz-- rpzazcz-- uozdzaz-- zvzezaz-- rjzczaz--  # inputGradient
    # images 4, channels 1 to 512
    juzmzizda zyzlzgzak wzzuzyzak rzztzqzac pzzzzszaf zzzzzzzag  # forward
    wzzzzzz-a azzzzzz-a zzzxzzz-a rzzwzzz-a gqzkzjz-a hpzjokm-a  # kernelGradient
    azzqsny-- aiztziv-- zlzazez-- slzczaz-- pkzdzaz-- lisaeac--  # inputGradient
    # images 4, channels 3 to 8
    fpzhzatc- ayzmzkze- gzzyzwza- lzzzzzza- kzzzzzza- mzzzzzza-  # forward
    azzzzty-- azzzzzz-- azzzzzz-- azzzzzz-- azzzzzz-- azzzzzz--  # kernelGradient
    ltzlzaz-- cpzkzaz-- azzozjz-- azzwzsz-- azzyzsz-- azzxztz--  # inputGradient
    # images 4, channels 3 to 16
    vzzzztzag zzzzzxzal zzzzzzzap zzzzzzzav zzzzzzzar zzzzzzzas  # forward
    izzzzzz-a mzzzzyz-a pzzzzzz-a uzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernelGradient
    avspogf-- blzjzap-- cqzfzay-- aqvgfea-- fvzfzaz-- ewzhzaz--  # inputGradient
    # images 4, channels 3 to 32
    ptzkzdzae zzzzzszan zzzzzzzas zzzzzzzar zzzzzzzau zzzzzzzat  # forward
    kzzzzzz-a kxzzzzz-a mzzzzzz-a ozzzzzz-a wzzuzrz-a yzzzzyz-a  # kernelGradient
    anzmyeq-- aizothn-- aozizkx-- arzfzjz-- erzezaz-- grzezaz--  # inputGradient
    # images 4, channels 3 to 64
    ozzvzowah wzzwzpzap zzzzzyzaz zzzzzzzaz zzzzzuzat xzzszqzao  # forward
    exzztvn-a hxzzzzz-a dxzyzwz-a etzozsz-a ozzqzmz-a qxzozlz-a  # kernelGradient
    aqkohha-- agzkuco-- ckzazcy-- fmzczaz-- kpzdzaz-- nqzdzaz--  # inputGradient
    # images 4, channels 3 to 128
    qzzzzuvag zzzzzwzaz zzzzzwzaz zzzzzyzaz zzzzzyzax tzzpzkual  # forward
    cxlpjnc-a asxvpmg-f aqzjpnl-a kpzhqek-a zzzlxkx-a kpzfqbm-a  # kernelGradient
    frirjia-- fgondea-- nrtieka-- omzdkah-- pnzeiad-- upzdmai--  # inputGradient
    # images 4, channels 3 to 256
    nyztzosah yzzuzpzax zzzzzwzaz zzzyzrzaw zzzzzzzaz wzzwzryap  # forward
    bxzwdpf-a akzvgog-f aotfjhe-e jkxcnag-a oqxnpkk-a kluenek-a  # kernelGradient
    qumumza-- voorkla-- zrzhela-- tknfgba-- rmnifca-- pjobgab--  # inputGradient
    # images 4, channels 3 to 512
    ilzpqjlaf vvzlzgzaz zzzpzlzaz zzzvzpvat xzzuzzzap vzztzszao  # forward
    ryltfqa-r bhvsalj-j mivcgea-n mgzfiea-c gizbkab-g ghuafac-e  # kernelGradient
    klhnhea-- vfliabf-- zjzaice-- zpzihba-- uktcfca-- zjsbeaa--  # inputGradient
    # images 4, channels 8 to 8
    aozozhr-- awzlzjz-- azznuio-- azzoumm-- azznpum-- azzovkp--  # forward
    aztsmue-- atzwtnl-- azzvpun-- azzponj-- azzmohj-- azzmshm--  # kernelGradient
    aztsmue-- atzwtnl-- azzvpun-- azzponj-- azzmohj-- azzmshm--  # inputGradient
    # images 4, channels 8 to 16
    aqzsxlq-- hrzizai-- gtzgnai-- fozcfac-- oszfqai-- nszeraj--  # forward
    aomlhhc-- fvswnla-- ersgeda-- zzzefba-- ovzgoag-- nvzgpaj--  # kernelGradient
    aomlhhc-- fvswnla-- ersgeda-- zzzefba-- ovzgoag-- nvzgpaj--  # inputGradient
    # images 4, channels 8 to 32
    chygqal-- msziual-- kqzdmah-- jnzdlad-- rrzepai-- ttzfsam--  # forward
    evosjka-- jurzfwa-- hrsgeha-- jnvchba-- qszenah-- rszepah--  # kernelGradient
    evosjka-- jurzfwa-- hrsgeha-- jnvchba-- qszenah-- rszepah--  # inputGradient
    # images 4, channels 8 to 64
    depkkda-- qrzgqam-- omudhab-- zrzfmai-- yqzguah-- xuzfsao--  # forward
    mwjumra-- nqnyipa-- prrjfoa-- qpudgoa-- zzxelah-- xrzepaj--  # kernelGradient
    mwjumra-- nqnyipa-- prrjfoa-- qpudgoa-- zzxelah-- xrzepaj--  # inputGradient
    # images 4, channels 8 to 128
    hgpghad-- uqzgqam-- vsyfpaj-- vqwenai-- wrzeuap-- spveoaj--  # forward
    hrasakg-- vtuxjua-- wqvieka-- vludcaa-- xpydhaf-- zozfkba--  # kernelGradient
    hrasakg-- vtuxjua-- wqvieka-- vludcaa-- xpydhaf-- zozfkba--  # inputGradient
    # images 4, channels 8 to 256
    nislhga-- zmyazhn-- ztyeyap-- zpxcrag-- qkuekan-- rnsdjaf--  # forward
    yzlzjra-- zphxcza-- zqzzeza-- ykncdda-- zmsgiaa-- zlnceab--  # kernelGradient
    yzlzjra-- zphxcza-- zqzzeza-- ykncdda-- zmsgiaa-- zlnceab--  # inputGradient
    # images 4, channels 8 to 512
    zmzqjka-- xmuemaf-- zszenak-- smzemai-- rpzdyaz-- qozdzaz--  # forward
    zzpzosa-- zznzewa-- znnjbta-- zpnabkb-- zzzazav-- zmzczaz--  # kernelGradient
    zzpzosa-- zznzewa-- znnjbta-- zpnabkb-- zzzazav-- zmzczaz--  # inputGradient
    # images 4, channels 16 to 8
    wszgzaz-- puzjzaz-- mvzhzaz-- frzbzax-- jtzgzaz-- lqzdzaz--  # forward
    aisinch-- agrqrke-- ajzdssp-- cdzawes-- sjzczaz-- ulzbzaz--  # kernelGradient
    aisinch-- agrqrke-- ajzdssp-- cdzawes-- sjzczaz-- ulzbzaz--  # inputGradient
    # images 4, channels 16 to 16
    xrzizaz-- wizdzay-- zkzdzaz-- zizazbz-- zozczaz-- znzazuz--  # forward
    cpohhla-- acszkpd-- iazgnom-- pazbwis-- zjzazaz-- zlzczaz--  # kernelGradient
    cpohhla-- acszkpd-- iazgnom-- pazbwis-- zjzazaz-- zlzczaz--  # inputGradient
    # images 4, channels 16 to 32
    zwzhzaz-- zwzmzaz-- zozfzaz-- zkzczaz-- zszdzaz-- zrzczaz--  # forward
    bogogta-- kkrzazh-- gardimc-- ybzaygs-- zmzazaz-- zgzazbz--  # kernelGradient
    bogogta-- kkrzazh-- gardimc-- ybzaygs-- zmzazaz-- zgzazbz--  # inputGradient
    # images 4, channels 16 to 64
    waiawab-- zrzgpaj-- zryfiae-- zowdhac-- zrzfpai-- zqzenag--  # forward
    rvbufua-- zqqzhua-- znohfna-- zipbcca-- zrydoak-- zryeqak--  # kernelGradient
    rvbufua-- zqqzhua-- znohfna-- zipbcca-- zrydoak-- zryeqak--  # inputGradient
    # images 4, channels 16 to 128
    rinlhga-- zqyelag-- zswfiad-- zpvehaa-- zqxeiae-- zqwfkad--  # forward
    qvgxlra-- zrqziua-- zpsjcoa-- zmvdeda-- zoyefab-- znzdeaa--  # kernelGradient
    qvgxlra-- zrqziua-- zpsjcoa-- zmvdeda-- zoyefab-- znzdeaa--  # inputGradient
    # images 4, channels 16 to 256
    wmsrhma-- zzvfjae-- zpxdfca-- ztzdzaz-- zozfzaz-- zpvdqau--  # forward
    zzmzlra-- zvqzhva-- zmnpcza-- xdzacha-- zhzbuan-- zlzczav--  # kernelGradient
    zzmzlra-- zvqzhva-- zmnpcza-- xdzacha-- zhzbuan-- zlzczav--  # inputGradient
    # images 4, channels 16 to 512
    nazeraw-- zozaznz-- zrzczaz-- ztzezaz-- zrzezaz-- zqzezaz--  # forward
    yzazeya-- znezbza-- midkdza-- vcyagga-- zgzatfq-- zkzaxbu--  # kernelGradient
    yzazeya-- znezbza-- midkdza-- vcyagga-- zgzatfq-- zkzaxbu--  # inputGradient
    # images 4, channels 32 to 8
    szzhzay-- dmzhzar-- akzdyat-- cmzazaz-- hrzdzaz-- mszfzaz--  # forward
    ansmknh-- catpffc-- adztpjm-- abzcxgr-- qmzczaz-- qmzdzaz--  # kernelGradient
    ansmknh-- catpffc-- adztpjm-- abzcxgr-- qmzczaz-- qmzdzaz--  # inputGradient
    # images 4, channels 32 to 16
    phuhrah-- xhuciab-- zzzfoal-- zlybqaj-- znzezaz-- zrzdzaz--  # forward
    otmploa-- zurzjza-- zmogeva-- zlwbkba-- zlzczaz-- zozgzaz--  # kernelGradient
    otmploa-- zurzjza-- zmogeva-- zlwbkba-- zlzczaz-- zozgzaz--  # inputGradient
    # images 4, channels 32 to 32
    zqzgzaz-- zqzhzaz-- zmzczaz-- znzczaz-- zrzfzaz-- zpzbzaz--  # forward
    nwgxcta-- jhuzaza-- qzxjdza-- ubzaqfk-- zizbzay-- zozeuas--  # kernelGradient
    nwgxcta-- jhuzaza-- qzxjdza-- ubzaqfk-- zizbzay-- zozeuas--  # inputGradient
    # images 4, channels 32 to 64
    ykzgzaz-- zrsfjah-- ztxfkag-- zqzdjae-- zszeoak-- zrzdzaz--  # forward
    zzizhya-- zzozgwa-- zpsjfma-- zkpcfba-- zkzbxat-- zrzezay--  # kernelGradient
    zzizhya-- zzozgwa-- zpsjfma-- zkpcfba-- zkzbxat-- zrzezay--  # inputGradient
    # images 4, channels 32 to 128
    yozfzau-- zwzezay-- zpzezaz-- zqzdzaw-- zszfzax-- zszfzau--  # forward
    mzazkta-- zzpziza-- vjplazd-- ziufela-- zlzdqal-- zxzezab--  # kernelGradient
    mzazkta-- zzpziza-- vjplazd-- ziufela-- zlzdqal-- zxzezab--  # inputGradient
    # images 4, channels 32 to 256
    znstfpa-- zswggab-- ztvefea-- zqtdzaf-- zqvfiab-- ztzfxat--  # forward
    qzdtioa-- zrkzgxa-- zwsseza-- zjjaahb-- zqrghga-- zlzarbn--  # kernelGradient
    qzdtioa-- zrkzgxa-- zwsseza-- zjjaahb-- zqrghga-- zlzarbn--  # inputGradient
    # images 4, channels 32 to 512
    zazikfi-- ztzcxax-- ztzdtat-- zqzcuat-- zwzdxae-- zwzdxae--  # forward
    zzazrzi-- zzmzmza-- zqnscza-- xerbcia-- zpzhdla-- zpzhdla--  # kernelGradient
    zzazrzi-- zzmzmza-- zqnscza-- xerbcia-- zpzhdla-- zpzhdla--  # inputGradient
    # images 4, channels 64 to 8
    dhnglab-- lowgnag-- knudkaf-- mnvcnai-- mzyaoyj-- rozcran--  # forward
    qzgzlra-- tqmziua-- pophfla-- zjnceea-- rjuciag-- qlrahad--  # kernelGradient
    qzgzlra-- tqmziua-- pophfla-- zjnceea-- rjuciag-- qlrahad--  # inputGradient
    # images 4, channels 64 to 16
    pfrgmah-- znociaj-- zrziral-- zmwcral-- zqzgwar-- zpzewaq--  # forward
    nxkxhla-- yznzira-- zmshgia-- zkschac-- zpzepak-- zoxdnai--  # kernelGradient
    nxkxhla-- yznzira-- zmshgia-- zkschac-- zpzepak-- zoxdnai--  # inputGradient
    # images 4, channels 64 to 32
    rdmfkab-- zrzgoak-- zsyfnah-- zsydnaj-- zrzesan-- zqzeram--  # forward
    swawcna-- zrozira-- zorheqa-- zmtdeca-- zzzflaf-- zovdkag--  # kernelGradient
    swawcna-- zrozira-- zorheqa-- zmtdeca-- zzzflaf-- zovdkag--  # inputGradient
    # images 4, channels 64 to 64
    vgohgba-- zszgnas-- zuxfkad-- zswekaf-- zsyfoak-- zszfnai--  # forward
    vzaxcpm-- zojwpqa-- ztpldza-- zjnacea-- zosdhad-- zruejae--  # kernelGradient
    vzaxcpm-- zojwpqa-- ztpldza-- zjnacea-- zosdhad-- zruejae--  # inputGradient
    # images 4, channels 64 to 128
    zzzazkz-- znzbtau-- zpzdvaq-- zrzdyat-- ztzfzau-- zszfyas--  # forward
    uzbzkza-- zzszqza-- tlmudza-- zhvfeka-- zhzakaf-- zlzbpak--  # kernelGradient
    uzbzkza-- zzszqza-- tlmudza-- zhvfeka-- zhzakaf-- zlzbpak--  # inputGradient
    # images 4, channels 64 to 256
    zaoznwg-- zoraaba-- zruekaf-- zrwfjaf-- zmzbpas-- zmzbpas--  # forward
    zzazsze-- zqgzcza-- zrlrazh-- zirfdqa-- zopfeia-- zopfeia--  # kernelGradient
    zzazsze-- zqgzcza-- zrlrazh-- zirfdqa-- zopfeia-- zopfeia--  # inputGradient
    # images 4, channels 64 to 512
    zmnzazx-- zorbaag-- zzzjiac-- zptdfae-- zosbgac-- zosbgac--  # forward
    rzzzjza-- zvgzdza-- zrkvaza-- znnrbua-- zzzxbpa-- zzzxbpa--  # kernelGradient
    rzzzjza-- zvgzdza-- zrkvaza-- znnrbua-- zzzxbpa-- zzzxbpa--  # inputGradient
    # images 4, channels 128 to 8
    chbhbba-- ljpfbau-- pltceba-- rkybgac-- wqzeoal-- zkzciae--  # forward
    vzfzixa-- wuozhza-- noujdqa-- unwkdla-- tkreeea-- tindcba--  # kernelGradient
    vzfzixa-- wuozhza-- noujdqa-- unwkdla-- tkreeea-- tindcba--  # inputGradient
    # images 4, channels 128 to 16
    ohigiae-- zmtggaf-- ztzilad-- zpzdhac-- zrzcrai-- zlyckaf--  # forward
    vzzzkua-- yqqzjra-- ztuzena-- zmvehfa-- zmtehab-- zlqdfac--  # kernelGradient
    vzzzkua-- yqqzjra-- ztuzena-- zmvehfa-- zmtehab-- zlqdfac--  # inputGradient
    # images 4, channels 128 to 32
    ufomhfa-- znzezaz-- ztzfkag-- zpzeiae-- zrzemag-- zpzekag--  # forward
    zzlzlta-- zzlzcza-- zttnfqa-- zlpecab-- zosbeab-- zptffab--  # kernelGradient
    zzlzlta-- zzlzcza-- zttnfqa-- zlpecab-- zosbeab-- zptffab--  # inputGradient
    # images 4, channels 128 to 64
    zooohia-- zszezaw-- ztzejae-- zqzzkae-- zryflag-- zrzfzaw--  # forward
    zzjzjua-- zufzbza-- zqopdxa-- zkofeja-- zoqceea-- zmzdvan--  # kernelGradient
    zzjzjua-- zufzbza-- zqopdxa-- zkofeja-- zoqceea-- zmzdvan--  # inputGradient
    # images 4, channels 128 to 128
    zmmzavc-- znzauep-- zrtegad-- zoxbiad-- zwzgwap-- zwzgwap--  # forward
    ytawdza-- zzkzjza-- zojwaza-- zlmnbra-- zhuagdb-- zhuagdb--  # kernelGradient
    ytawdza-- zzkzjza-- zojwaza-- zlmnbra-- zhuagdb-- zhuagdb--  # inputGradient
    # images 4, channels 128 to 256
    zaazpzo-- zsvfmak-- zoraiad-- zmtaieg-- znsdhae-- znsdhae--  # forward
    wzazmzk-- ysazazc-- zsgubza-- zzzzbza-- zlmobua-- zlmobua--  # kernelGradient
    wzazmzk-- ysazazc-- zsgubza-- zzzzbza-- zlmobua-- zlmobua--  # inputGradient
    # images 4, channels 128 to 512
    zaozzzv-- zcnzfza-- zgmicra-- zjnbdga-- zjnbdga-- zjnbdga--  # forward
    zzazzzu-- zzdzgza-- zxizazc-- zrkuazv-- zrkuazv-- zrkuazv--  # kernelGradient
    zzazzzu-- zzdzgza-- zxizazc-- zrkuazv-- zrkuazv-- zrkuazv--  # inputGradient
    # images 4, channels 256 to 8
    zoifgah-- xqpkhfa-- yprgfda-- zqzdzaz-- zowgnai-- zondiaz--  # forward
    xzgzjza-- vuizgza-- zzkpauk-- iixakbh-- rkihcda-- spnkiaa--  # kernelGradient
    xzgzjza-- vuizgza-- zzkpauk-- iixakbh-- rkihcda-- spnkiaa--  # inputGradient
    # images 4, channels 256 to 16
    wojsjla-- zonifha-- zyzijad-- zprdhah-- zoqdiaa-- znpdgab--  # forward
    zzozmza-- ztozjsa-- zzzzewa-- zijdeja-- zkncgad-- ylncgae--  # kernelGradient
    zzozmza-- ztozjsa-- zzzzewa-- zijdeja-- zkncgad-- ylncgae--  # inputGradient
    # images 4, channels 256 to 32
    zllrhla-- zqthfba-- zuzfiac-- zrtciaz-- zrufiac-- zqtfiac--  # forward
    wzmzlta-- zvnziza-- zpmlcua-- zjmdaia-- znnddba-- zklbcab--  # kernelGradient
    wzmzlta-- zvnziza-- zpmlcua-- zjmdaia-- znnddba-- zklbcab--  # inputGradient
    # images 4, channels 256 to 64
    zqtvgpa-- ztyfhac-- zvvgiac-- zztchac-- zrufkad-- zrufkad--  # forward
    qrdskoa-- zojzeza-- zokpbya-- znmhcma-- zmmddda-- zmmddda--  # kernelGradient
    qrdskoa-- zojzeza-- zokpbya-- znmhcma-- zmmddda-- zmmddda--  # inputGradient
    # images 4, channels 256 to 128
    zmmzazc-- zrqaodf-- ztvfjaf-- zqrcgac-- zsuehac-- zsuehac--  # forward
    rshylza-- zsizjza-- zylucza-- zmkmbua-- zmlhcwa-- zmlhcwa--  # kernelGradient
    rshylza-- zsizjza-- zylucza-- zmkmbua-- zmlhcwa-- zmlhcwa--  # inputGradient
    # images 4, channels 256 to 256
    zabznzr-- zotaozl-- zmsagof-- zluaejb-- zluaejb-- zluaejb--  # forward
    szaznzo-- zzeziza-- zrivazc-- zrisawb-- zrisawb-- zrisawb--  # kernelGradient
    szaznzo-- zzeziza-- zrivazc-- zrisawb-- zrisawb-- zrisawb--  # inputGradient
    # images 4, channels 256 to 512
    zaszzzz-- zafxdxb-- zmnzdza-- zfhkata-- zfhkata-- zfhkata--  # forward
    xzazvzn-- xuazi-d-- zzexa-f-- zzjza-d-- zzjza-d-- zzjza-d--  # kernelGradient
    xzazvzn-- xuazi-d-- zzexa-f-- zzjza-d-- zzjza-d-- zzjza-d--  # inputGradient
    # images 4, channels 512 to 8
    wnnshma-- zmtfbah-- zrydiaa-- zpygiaf-- zmrfjab-- zmpegab--  # forward
    vznziva-- zvlzhza-- zphkaub-- zzzfcia-- plgebea-- okubzaz--  # kernelGradient
    vznziva-- zvlzhza-- zphkaub-- zzzfcia-- plgebea-- okubzaz--  # inputGradient
    # images 4, channels 512 to 16
    xpnthoa-- zmvibca-- zszgmae-- zotcead-- zorfhac-- zjrdeac--  # forward
    rvivmma-- zrtyeza-- xijiaqa-- zfibbfa-- qggbaga-- zwoaidf--  # kernelGradient
    rvivmma-- zrtyeza-- xijiaqa-- zfibbfa-- qggbaga-- zwoaidf--  # inputGradient
    # images 4, channels 512 to 32
    zsqygta-- zjzczav-- zxzgyaq-- zqzdzay-- zqzgzax-- zqzgzax--  # forward
    lfaqild-- zzozkza-- qgohbxa-- rdvaljf-- ufzaqgk-- ufzaqgk--  # kernelGradient
    lfaqild-- zzozkza-- qgohbxa-- rdvaljf-- ufzaqgk-- ufzaqgk--  # inputGradient
    # images 4, channels 512 to 64
    zlsuaqf-- zqucdad-- zpucgab-- znsagaa-- zszdqag-- zszdqag--  # forward
    xwazizd-- ztdzfza-- zlfoaxa-- zlihaoc-- xhhgaka-- xhhgaka--  # kernelGradient
    xwazizd-- ztdzfza-- zlfoaxa-- zlihaoc-- xhhgaka-- xhhgaka--  # inputGradient
    # images 4, channels 512 to 128
    zaazhzq-- zpqaief-- zmradmf-- zkoaegb-- zkoaegb-- zkoaegb--  # forward
    zzazxzt-- zzgziza-- wygxazc-- zqitatb-- zqitatb-- zqitatb--  # kernelGradient
    zzazxzt-- zzgziza-- wygxazc-- zqitatb-- zqitatb-- zqitatb--  # inputGradient
    # images 4, channels 512 to 256
    yadzlzk-- zcizgya-- zkotewa-- zgilara-- zgilara-- zgilara--  # forward
    nzazkye-- vwazh-a-- uweva-e-- vzfza-c-- vzfza-c-- vzfza-c--  # kernelGradient
    nzazkye-- vwazh-a-- uweva-e-- vzfza-c-- vzfza-c-- vzfza-c--  # inputGradient
    # images 4, channels 512 to 512
    zzazrzn-- zzhzeza-- ztiratb-- ztiratb-- ztiratb-- ztiratb--  # forward
    ozazp-d-- zzr-j-a-- zuf-a-d-- zuf-a-d-- zuf-a-d-- zuf-a-d--  # kernelGradient
    ozazp-d-- zzr-j-a-- zuf-a-d-- zuf-a-d-- zuf-a-d-- zuf-a-d--  # inputGradient
    # images 16, channels 1 to 8
    izzzzoza- rzzzzzza- wzzzzzza- wzzzzzza- vzzzzzza- szzzzzza-  # forward
    azzzzzz-- azzzzzs-- azzzzzz-- azzzzzz-- azzzzwz-- azzzzzz--  # kernelGradient
    azzzzvr-- azztuml-- azzqvnq-- azzqznz-- azzqzmz-- azzzzwz--  # inputGradient
    # images 16, channels 1 to 16
    xzzzzzzal zzzzzzzas zzzzzzzak zzzzzzzab zzzzzzzad zzzzzzzab  # forward
    jzzzzzt-a xzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernelGradient
    awzxvoh-- auznkgd-- auyijfc-- gtzgzaz-- huzgzaz-- ktzfzaw--  # inputGradient
    # images 16, channels 1 to 32
    rzzwzfzai zzzzzvzat zzzzzzzaz zzzzzzzaq zzzzzzzal szzvzsxaa  # forward
    dzzzzzz-a kzzzzzz-a tzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernelGradient
    alzlzgx-- hrzjzaz-- dszfzaz-- gxzgzaz-- dtzfvap-- lqxekah--  # inputGradient
    # images 16, channels 1 to 64
    oyzzzdzai zzzzzzzaq zzzzzzzap zzzzzzzaq nzztzpzab exzmzizac  # forward
    awzzzzz-d izzzzvz-a ozzzzzz-a yzzzzzz-a zzzzzzz-a nzzqzzz-a  # kernelGradient
    rjzjzav-- gpzinal-- itzfxal-- itzfxaq-- lqzcuaq-- xxzdzaz--  # inputGradient
    # images 16, channels 1 to 128
    rzzzzpzak yzzzzwzas xzzzzzzar uzzzzzzan gxznzjzad gvzozktad  # forward
    ayzzyxp-c czzwzqw-a hzzwzvz-a yzzzzzz-a mzzzzkz-a lyznylw-a  # kernelGradient
    cizhzad-- ipzcjak-- oqzenao-- ptzfyap-- zrzjzaz-- wnzdmak--  # inputGradient
    # images 16, channels 1 to 256
    nzzzzkzai vzzyztzar uzzzzzzar xzzzzzzar izzryntaj qzzzzozag  # forward
    azzzzzu-e bxzvxqp-a dzzuzzz-a zzzzzzz-a nxzpxot-a lvzpxtq-a  # kernelGradient
    mhziiah-- wowdnae-- zpzdyan-- qjqcjae-- niqbmae-- khzazcz--  # inputGradient
    # images 16, channels 1 to 512
    nyzsznzad zzzzzqzat lzzzzzzak qzzzzxzam jxzqzktad zzztzpzaf  # forward
    azzzzzs-m azzzwqz-f azzzzzz-b jvzntmo-a mszlslm-a iqzkpkm-a  # kernelGradient
    osrzhwa-- shxdbaf-- ymzfkad-- kesafba-- litceaa-- mhtbeac--  # inputGradient
    # images 16, channels 3 to 8
    azzzzrzs- azzqwkzd- hzzzzzza- mzzzzzza- kzzzzzza- ozzzzzza-  # forward
    azzzzzz-- azzzzzr-- azzzzzz-- azzzzzz-- azzzzzz-- azzzzzz--  # kernelGradient
    azzzzyz-- azzzzps-- azzxzsy-- azzzztz-- azzyzsu-- azzzzvz--  # inputGradient
    # images 16, channels 3 to 16
    uzzzzvzal zzzzzzzaw zzzzzzzav zzzzzzzat zzzzzzzaq zzzzzzzap  # forward
    fzzzzzo-a lzzzzus-a vzzzzzz-a szzzzyz-a zzzzzzz-a zzzzzzz-a  # kernelGradient
    auzwplf-- auzmjff-- atwhgba-- cuygkad-- dszemac-- fxzgoah--  # inputGradient
    # images 16, channels 3 to 32
    szzzznzaj zzzzzzzay zzzzzzzax zzzzzzzaw zzzzzyzap wzzwzszaj  # forward
    bwvznzk-a kzzzvqr-a kzzrzqz-a nzzuzoz-a zzzvzvz-a xzzvzpz-a  # kernelGradient
    atuzkvb-- aozjcjd-- aowdhad-- frxeoaf-- gszezaz-- oszfzaz--  # inputGradient
    # images 16, channels 3 to 64
    tzzzznxal zzzyzpzaz zzzzzzzaz zzzzzwzax uzzyzozan pzzmzizak  # forward
    arrzzzg-b apzzzxz-c etzmzkz-a zzzqzkz-a mrzfzbz-a oszfzcz-a  # kernelGradient
    aupyzsa-- djzjzaz-- jqzcoah-- irzdoal-- tszfzaz-- sozbzaz--  # inputGradient
    # images 16, channels 3 to 128
    oyzzzzxah zzzwzqzax zzzxztzaz wzzxzszas qyzoxktam vzztypvaw  # forward
    amlzete-h atziqeh-g alzcmah-a hkzdzaz-d kozfscm-a nvzkxcm-a  # kernelGradient
    nsozhua-- kjzheda-- oozdoad-- wrzfzaz-- snzdkae-- omwaead--  # inputGradient
    # images 16, channels 3 to 256
    qzzqzlzam zzzuzoyaz zzzvzuzaz zzzzzvzax rzzpxnyan zzzszpzao  # forward
    aqmzdze-z cnukhda-l mkzanbg-e gitckjf-a jszizsi-a jnvgnhk-a  # kernelGradient
    xtqzhva-- zmskfea-- zozcqai-- zlsdlad-- wloaeaa-- ohmagaa--  # inputGradient
    # images 16, channels 3 to 512
    qpzozayel wzzlzgsaz zzzsznyay zzzwzszar uxzzxkuak wzzxzszaq  # forward
    gwszdza-x bmzkbia-p ifwbgaa-g fgvbeaa-a fhvbgaa-e ijzazaz-g  # kernelGradient
    zvszkva-- zrzicfa-- zqyggca-- wktffba-- zmzcfaa-- zkzbzax--  # inputGradient
    # images 16, channels 8 to 8
    amzasis-- awzjzez-- azzjzfz-- azzmzhz-- azzrznz-- azznzjz--  # forward
    arzzzuu-- aqzszkr-- azzozry-- axzmzjz-- awzlzgw-- azzzzgz--  # kernelGradient
    arzzzuu-- aqzszkr-- azzozry-- axzmzjz-- awzlzgw-- azzzzgz--  # inputGradient
    # images 16, channels 8 to 16
    glzpzay-- krzhzaz-- kszezaz-- luzfzaz-- ptzezaz-- mtzetas--  # forward
    artzszk-- azummif-- aqzczir-- dqzdzav-- luzgzax-- mtzfnah--  # kernelGradient
    artzszk-- azummif-- aqzczir-- dqzdzav-- luzgzax-- mtzfnah--  # inputGradient
    # images 16, channels 8 to 32
    nszkual-- jqzblag-- pszelaf-- tszeqag-- sszgsaj-- przeyaj--  # forward
    ozszjza-- nuwrina-- kqxegda-- otzfnae-- qtzfpah-- rtzfoah--  # kernelGradient
    ozszjza-- nuwrina-- kqxegda-- otzfnae-- qtzfpah-- rtzfoah--  # inputGradient
    # images 16, channels 8 to 64
    swzkpak-- trzgnal-- ruzekah-- urzepal-- xszgsam-- tqyenai--  # forward
    rzrzhza-- npqngha-- ontdfha-- pmxbjae-- vqzenah-- vqxdmai--  # kernelGradient
    rzrzhza-- npqngha-- ontdfha-- pmxbjae-- vqzenah-- vqxdmai--  # inputGradient
    # images 16, channels 8 to 128
    vsxjpal-- zzzaxcc-- zszfxam-- xrzeram-- sqxfqao-- zuzezaz--  # forward
    vynziza-- sosrdha-- wpudica-- zzzymad-- zpyehae-- zszdzaz--  # kernelGradient
    vynziza-- sosrdha-- wpudica-- zzzymad-- zpyehae-- zszdzaz--  # inputGradient
    # images 16, channels 8 to 256
    zqzpzaz-- ztzezaz-- zxzjzaz-- rmuelae-- rosfkaf-- qpzezaz--  # forward
    rvhzdza-- hbykani-- rfzaiee-- zopfgha-- zpqfgca-- znzdzaz--  # kernelGradient
    rvhzdza-- hbykani-- rfzaiee-- zopfgha-- zpqfgca-- znzdzaz--  # inputGradient
    # images 16, channels 8 to 512
    zrztzaz-- zuzazaz-- zvzgzaz-- xnzavzz-- pkudhae-- pkudhae--  # forward
    wzjzcza-- qezlarf-- qdzascm-- zizbzax-- zoreeca-- zoreeca--  # kernelGradient
    wzjzcza-- qezlarf-- qdzascm-- zizbzax-- zoreeca-- zoreeca--  # inputGradient
    # images 16, channels 16 to 8
    jsviwag-- itvcfax-- mtwfgab-- mqxdgac-- nrxdnaj-- kqzdmaj--  # forward
    qzqzqza-- nkjoajk-- povheia-- pjsceba-- slucnag-- ukwdmah--  # kernelGradient
    qzqzqza-- nkjoajk-- povheia-- pjsceba-- slucnag-- ukwdmah--  # inputGradient
    # images 16, channels 16 to 16
    zjrhqag-- zlzgmaf-- zovdgab-- zoydjah-- zqzevaq-- znzdsap--  # forward
    ztizlza-- zuvwhua-- zpxifla-- zjvbhad-- zqzdtal-- znucqal--  # kernelGradient
    ztizlza-- zuvwhua-- zpxifla-- zjvbhad-- zqzdtal-- znucqal--  # inputGradient
    # images 16, channels 16 to 32
    zqzkuam-- zpzfzag-- zqzewaf-- zqzdpai-- ztzetam-- zpzdoak--  # forward
    zzlzjza-- ztsxgpa-- zmvefga-- zzzzqaf-- znzdpaj-- zozdpaj--  # kernelGradient
    zzlzjza-- ztsxgpa-- zmvefga-- zzzzqaf-- znzdpaj-- zozdpaj--  # inputGradient
    # images 16, channels 16 to 64
    zrwjoad-- zqzgjaf-- zszflag-- zszfqah-- zrzdtah-- zqyenag--  # forward
    zznzhza-- zopqfpa-- zlpcfda-- zkvcjae-- zpzdoaj-- zqzepak--  # kernelGradient
    zznzhza-- zopqfpa-- zlpcfda-- zkvcjae-- zpzdoaj-- zqzepak--  # inputGradient
    # images 16, channels 16 to 128
    ztwjmae-- zszhkac-- zquaead-- zqzgjaf-- zvxfmae-- zpvekae--  # forward
    zzpzjza-- zszvhsa-- ztzjhha-- zkwddaa-- zmwcwab-- znwbfab--  # kernelGradient
    zzpzjza-- zszvhsa-- ztzjhha-- zkwddaa-- zmwcwab-- znwbfab--  # inputGradient
    # images 16, channels 16 to 256
    zsxijae-- zqtffab-- zszfjac-- zotemab-- zrzfnac-- zrzfnac--  # forward
    zzrzlza-- zuozeza-- zrrjeta-- zlmhdga-- zpqffea-- zpqffea--  # kernelGradient
    zzrzlza-- zuozeza-- zrrjeta-- zlmhdga-- zpqffea-- zpqffea--  # inputGradient
    # images 16, channels 16 to 512
    zmsbaaa-- zszfiai-- zrxghai-- zovegac-- zovegac-- zovegac--  # forward
    zzlziza-- zytzaza-- zurqzza-- znolcqa-- zjzazfw-- zjzazfw--  # kernelGradient
    zzlziza-- zytzaza-- zurqzza-- znolcqa-- zjzazfw-- zjzazfw--  # inputGradient
    # images 16, channels 32 to 8
    gkzgzar-- fmzdzaw-- jqzezaz-- irzezaz-- kmucqak-- mqzeqal--  # forward
    hpzzfya-- acvhhfd-- bbzaybr-- nkzbzaz-- tmwcnah-- pkuclag--  # kernelGradient
    hpzzfya-- acvhhfd-- bbzaybr-- nkzbzaz-- tmwcnah-- pkuclag--  # inputGradient
    # images 16, channels 32 to 16
    zozizaz-- zlyfgaf-- zozdzaz-- zozdzaz-- zpzczaz-- znzewax--  # forward
    mtnzdza-- ztvugoa-- mdzawbr-- zjzbzaz-- zpzfzaz-- zozdoaj--  # kernelGradient
    mtnzdza-- ztvugoa-- mdzawbr-- zjzbzaz-- zpzfzaz-- zozdoaj--  # inputGradient
    # images 16, channels 32 to 32
    zqxipah-- zuzgkao-- zrzfzaz-- zrzfzaz-- zqzfzaz-- zpzdzaz--  # forward
    zzpzjza-- ztqzfpa-- uezahcq-- zjzazdv-- zozezaz-- zozdzah--  # kernelGradient
    zzpzjza-- ztqzfpa-- uezahcq-- zjzazdv-- zozezaz-- zozdzah--  # inputGradient
    # images 16, channels 32 to 64
    zszhlag-- zszgkai-- zszgoai-- zrzenai-- zrzeoai-- zqzenah--  # forward
    zzqzjza-- zpqrcma-- zzznfla-- zmubgaa-- zpzzkag-- zqvdmag--  # kernelGradient
    zzqzjza-- zpqrcma-- zzznfla-- zmubgaa-- zpzzkag-- zqvdmag--  # inputGradient
    # images 16, channels 32 to 128
    ztwghac-- zrvefac-- zvzflah-- zryfjae-- zszgzaw-- zszgzaw--  # forward
    zzszsza-- zzvzgza-- zsumfta-- zhzamfg-- zozefba-- zozefba--  # kernelGradient
    zzszsza-- zzvzgza-- zsumfta-- zhzamfg-- zozefba-- zozefba--  # inputGradient
    # images 16, channels 32 to 256
    zsxhhad-- zswfgad-- zuwfjad-- zqufhab-- ztzkmah-- ztzkmah--  # forward
    zzozjza-- zxszfza-- zutqgya-- zsrkfna-- zpqeeda-- zpqeeda--  # kernelGradient
    zzozjza-- zxszfza-- zutqgya-- zsrkfna-- zpqeeda-- zpqeeda--  # inputGradient
    # images 16, channels 32 to 512
    ztzghai-- zswefad-- zouacbe-- zpuefac-- zpuefac-- zpuefac--  # forward
    zznzhza-- zuozbza-- zxvteza-- zpolboa-- zpolboa-- zpolboa--  # kernelGradient
    zznzhza-- zuozbza-- zxvteza-- zpolboa-- zpolboa-- zpolboa--  # inputGradient
    # images 16, channels 64 to 8
    jozizax-- mozfzaz-- nqzezaz-- qqzetal-- rpzezaz-- tnzdzaz--  # forward
    kvpzazd-- cazkifh-- hdzbzau-- phsagbb-- rkzezaz-- pkzdzaz--  # kernelGradient
    kvpzazd-- cazkifh-- hdzbzau-- phsagbb-- rkzezaz-- pkzdzaz--  # inputGradient
    # images 16, channels 64 to 16
    wfzczaz-- zmzgzaz-- zrzgzaz-- zqzfzaz-- zpzfzaz-- zozdzaz--  # forward
    ozpziza-- eammcnc-- wezaxnr-- zhzczay-- zqzfzaz-- zozezaz--  # kernelGradient
    ozpziza-- eammcnc-- wezaxnr-- zhzczay-- zqzfzaz-- zozezaz--  # inputGradient
    # images 16, channels 64 to 32
    zozjzaz-- zrzfzaz-- zqzezaz-- zzzezaz-- zqzdzaz-- zpzdzaz--  # forward
    zzkzgza-- mdkzdwa-- xczajmd-- zlzcyas-- zozezay-- zozdzaz--  # kernelGradient
    zzkzgza-- mdkzdwa-- xczajmd-- zlzcyas-- zozezay-- zozdzaz--  # inputGradient
    # images 16, channels 64 to 64
    zgzazeo-- zrzezaz-- ztzfzaz-- ztzfzaz-- zszfzaz-- zszfzaz--  # forward
    zzizgza-- zmjzdza-- zhzmdda-- zkzcsal-- zpzfyat-- zpzfyat--  # kernelGradient
    zzizgza-- zmjzdza-- zhzmdda-- zkzcsal-- zpzfyat-- zpzfyat--  # inputGradient
    # images 16, channels 64 to 128
    zszlyau-- ztzgzax-- zuzgzav-- ztzgzau-- ztzgzau-- ztzgzau--  # forward
    zzkzlza-- zuszhza-- zhrgdla-- zhzaiae-- zozdral-- zozdral--  # kernelGradient
    zzkzlza-- zuszhza-- zhrgdla-- zhzaiae-- zozdral-- zozdral--  # inputGradient
    # images 16, channels 64 to 256
    zizcmaj-- ztygiaf-- ztydgae-- zrvfiae-- zrvfiae-- zrvfiae--  # forward
    zzczgza-- zzpzazc-- zupsdya-- zyrmfpa-- zyrmfpa-- zyrmfpa--  # kernelGradient
    zzczgza-- zzpzazc-- zupsdya-- zyrmfpa-- zyrmfpa-- zyrmfpa--  # inputGradient
    # images 16, channels 64 to 512
    zsweral-- ztwfkak-- ztvfyad-- zqtfgag-- zqtfgag-- zqtfgag--  # forward
    zzjzfza-- zzozbza-- zzoqazb-- znmmboa-- znmmboa-- znmmboa--  # kernelGradient
    zzjzfza-- zzozbza-- zzoqazb-- znmmboa-- znmmboa-- znmmboa--  # inputGradient
    # images 16, channels 128 to 8
    snoadgc-- umzgjaf-- tpwdhac-- tpzemae-- zozflal-- zmydiad--  # forward
    zzjzhza-- zxwzhsa-- xsrddea-- yozhhha-- zorgeea-- zhlbdaa--  # kernelGradient
    zzjzhza-- zxwzhsa-- xsrddea-- yozhhha-- zorgeea-- zhlbdaa--  # inputGradient
    # images 16, channels 128 to 16
    zjoggba-- zpzgjad-- ztzhlaf-- zpzbmah-- zozdzad-- zmzbkau--  # forward
    zypzkza-- zqtrena-- zzqcfak-- znvehac-- zmudgad-- zpzfzaz--  # kernelGradient
    zypzkza-- zqtrena-- zzqcfak-- znvehac-- zmudgad-- zpzfzaz--  # inputGradient
    # images 16, channels 128 to 32
    zozjzaz-- zrzfzaz-- zuzfmaj-- zqzfqag-- zrzflaf-- zrzflaf--  # forward
    zzizzza-- zvuweza-- zptkeoa-- zlqeeda-- zprdgaa-- zprdgaa--  # kernelGradient
    zzizzza-- zvuweza-- zptkeoa-- zlqeeda-- zprdgaa-- zprdgaa--  # inputGradient
    # images 16, channels 128 to 64
    ztvgiaf-- zzzcfac-- ztzhmag-- zsyflai-- zrzelag-- zrzelag--  # forward
    zzrzjza-- zvuzkza-- zppmdqa-- znqgdga-- znrdeba-- znrdeba--  # kernelGradient
    zzrzjza-- zvuzkza-- zppmdqa-- znqgdga-- znrdeba-- znrdeba--  # inputGradient
    # images 16, channels 128 to 128
    zsvgeag-- zpvcdaa-- zuzgkak-- zrzfwap-- zrzfwap-- zrzfwap--  # forward
    zzfzbza-- zznzaza-- zupqbxa-- zpzkdna-- zpzkdna-- zpzkdna--  # kernelGradient
    zzfzbza-- zznzaza-- zupqbxa-- zpzkdna-- zpzkdna-- zpzkdna--  # inputGradient
    # images 16, channels 128 to 256
    zuuenaj-- zpudhad-- znwahig-- zowbiae-- zowbiae-- zowbiae--  # forward
    zzhziza-- zxizazl-- zvopawa-- znoocua-- znoocua-- znoocua--  # kernelGradient
    zzhziza-- zxizazl-- zvopawa-- znoocua-- znoocua-- znoocua--  # inputGradient
    # images 16, channels 128 to 512
    zzzarzj-- zemhbna-- zjradkd-- zjradkd-- zjradkd-- zjradkd--  # forward
    zzazf-e-- zziza-a-- zzltb-a-- zzltb-a-- zzltb-a-- zzltb-a--  # kernelGradient
    zzazf-e-- zziza-a-- zzltb-a-- zzltb-a-- zzltb-a-- zzltb-a--  # inputGradient
    # images 16, channels 256 to 8
    xrpphja-- zpshfda-- yrtdqae-- yosenaf-- zmrfkae-- zkoehad--  # forward
    zzhzhza-- zuyzazf-- upkjema-- qkifcea-- vozzbba-- ojgdbab--  # kernelGradient
    zzhzhza-- zuyzazf-- upkjema-- qkifcea-- vozzbba-- ojgdbab--  # inputGradient
    # images 16, channels 256 to 16
    zppngfa-- zrtggab-- zuzital-- zoqdjab-- zqzgzaz-- zqzgzaz--  # forward
    zzpzkza-- zpznane-- zlpidla-- xkmefea-- znzfzaz-- znzfzaz--  # kernelGradient
    zzpzkza-- zpznane-- zlpidla-- xkmefea-- znzfzaz-- znzfzaz--  # inputGradient
    # images 16, channels 256 to 32
    zrvifma-- ztyegad-- zrwgmag-- zqzgjae-- zouekae-- zouekae--  # forward
    zzizazr-- zwtzazi-- znrzzza-- zoqfeha-- xkvacbc-- xkvacbc--  # kernelGradient
    zzizazr-- zwtzazi-- znrzzza-- zoqfeha-- xkvacbc-- xkvacbc--  # inputGradient
    # images 16, channels 256 to 64
    zuzggah-- zvxfiag-- zvzhnak-- zrzfvap-- zrzfvap-- zrzfvap--  # forward
    zzizgza-- zvozbza-- zomjbqa-- xhkdbja-- xhkdbja-- xhkdbja--  # kernelGradient
    zzizgza-- zvozbza-- zomjbqa-- xhkdbja-- xhkdbja-- xhkdbja--  # inputGradient
    # images 16, channels 256 to 128
    zrscbag-- zzzmkai-- zuvfjaf-- zpsfjae-- zpsfjae-- zpsfjae--  # forward
    zzdziza-- zzkzeza-- zslpaxa-- zxmocpa-- zxmocpa-- zxmocpa--  # kernelGradient
    zzdziza-- zzkzeza-- zslpaxa-- zxmocpa-- zxmocpa-- zxmocpa--  # inputGradient
    # images 16, channels 256 to 256
    zemaite-- zmvafqe-- zhpacga-- zhpacga-- zhpacga-- zhpacga--  # forward
    zzbze-a-- zsdza-g-- zzlrb-a-- zzlrb-a-- zzlrb-a-- zzlrb-a--  # kernelGradient
    zzbze-a-- zsdza-g-- zzlrb-a-- zzlrb-a-- zzlrb-a-- zzlrb-a--  # inputGradient
    # images 16, channels 256 to 512
    zbhwfwa-- zjmsdra-- zkmlcpa-- zkmlcpa-- zkmlcpa-- zkmlcpa--  # forward
    yzb-e-a-- ywc-c-a-- zzima-f-- zzima-f-- zzima-f-- zzima-f--  # kernelGradient
    yzb-e-a-- ywc-c-a-- zzima-f-- zzima-f-- zzima-f-- zzima-f--  # inputGradient
    # images 16, channels 512 to 8
    zvuqfia-- zkzczaz-- znychaa-- zpzfzaz-- zpsdjad-- zpsdjad--  # forward
    wzlzgza-- hctgagc-- zvplhoa-- mgddaea-- polbyal-- polbyal--  # kernelGradient
    wzlzgza-- hctgagc-- zvplhoa-- mgddaea-- polbyal-- polbyal--  # inputGradient
    # images 16, channels 512 to 16
    zqvhamf-- zszggah-- zuzgzaz-- znwdzac-- zorehac-- zorehac--  # forward
    zzgzazc-- zoszdta-- mezambh-- wjkecea-- zhzbzat-- zhzbzat--  # kernelGradient
    zzgzazc-- zoszdta-- mezambh-- wjkecea-- zhzbzat-- zhzbzat--  # inputGradient
    # images 16, channels 512 to 32
    zfzdxav-- zszdgak-- zzzhlah-- znzxiad-- znzxiad-- znzxiad--  # forward
    zzlziza-- zpjzgza-- wkliala-- vgiealc-- vgiealc-- vgiealc--  # kernelGradient
    zzlziza-- zpjzgza-- wkliala-- vgiealc-- vgiealc-- vgiealc--  # inputGradient
    # images 16, channels 512 to 64
    zqsccac-- zrvejaf-- zqzejai-- zpzdxap-- zpzdxap-- zpzdxap--  # forward
    xzezazb-- xngzaza-- wkokdqa-- yepgefa-- yepgefa-- yepgefa--  # kernelGradient
    xzezazb-- xngzaza-- wkokdqa-- yepgefa-- yepgefa-- yepgefa--  # inputGradient
    # images 16, channels 512 to 128
    zahdbac-- zoraege-- zmpbdca-- zmpbdca-- zmpbdca-- zmpbdca--  # forward
    zzdzi-a-- zvhzc-a-- ztipa-b-- ztipa-b-- ztipa-b-- ztipa-b--  # kernelGradient
    zzdzi-a-- zvhzc-a-- ztipa-b-- ztipa-b-- ztipa-b-- ztipa-b--  # inputGradient
    # images 16, channels 512 to 256
    zzjxeza-- zlorbra-- zjpjcna-- zjpjcna-- zjpjcna-- zjpjcna--  # forward
    sza-e-b-- zxh-c-a-- zzhma-c-- zzhma-c-- zzhma-c-- zzhma-c--  # kernelGradient
    sza-e-b-- zxh-c-a-- zzhma-c-- zzhma-c-- zzhma-c-- zzhma-c--  # inputGradient
    # images 16, channels 512 to 512
    zyjzayc-- zzjvdra-- zzjvdra-- zzjvdra-- zzjvdra-- zzjvdra--  # forward
    u-g-j-a-- z-f-c-a-- z-f-c-a-- z-f-c-a-- z-f-c-a-- z-f-c-a--  # kernelGradient
    u-g-j-a-- z-f-c-a-- z-f-c-a-- z-f-c-a-- z-f-c-a-- z-f-c-a--  # inputGradient
    """)
}
