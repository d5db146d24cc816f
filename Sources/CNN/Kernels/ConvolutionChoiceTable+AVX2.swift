// Measured, not written by hand: OPENBLAS_CORETYPE=Haswell .build/release/Bench measure-choices
// AMD EPYC, 2 cores, OpenBLAS 0.3.21 Haswell, kernels for avx2, 2 threads, 24 November 2026

extension ConvolutionChoiceTable {
  /// The costs on processors of level avx2.
  package static let avx2 = ConvolutionChoiceTable(
    algorithms: [
      .im2col,
      .winograd2,
      .winograd2Planewise,
      .winograd4,
      .winograd4Planewise,
      .winograd6,
      .winograd6Planewise,
      .winograd4FewChannels,
      .direct,
    ],
    """
    # From left to right outputs of sides 4, 7, 14, 28, 56, 112.
    # images 1, channels 1 to 8
    zzzzzzzad wzzzzzzab zzzzzzzai uzzzzzzan xzzzuzwal yzzyutuam  # forward
    mzzzzxz-a qzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzy-a zzzzzzz-a  # kernel gradient
    mtttxio-a pmqutab-e nzzsupt-a uzzzyzw-a zzzwxur-a zzzzzzz-a  # input gradient
    # images 1, channels 1 to 16
    tzzzzzzad xzzzzzzae xzzzzzzaj tzzzzzzal pzzzzzxak qzzzzzyal  # forward
    lzzzzxz-a nzzzzzz-a xzzzzzz-a tzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernel gradient
    ktrrtji-a popxvba-l kstimjj-a rvxnptn-a zzztzru-a zzzzzzz-a  # input gradient
    # images 1, channels 1 to 32
    tzzzzzzad yzzzzzzaj vzzzzzzam rzzzzzzas mzzzzzzai nzzvzzzaa  # forward
    zzzzzxz-a rzzzzzz-a tzzzzzz-a pzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernel gradient
    lsurxhz-a mhpnqda-d irxlnad-g ptzlwpn-a zzzyzwz-a zzzqznz-a  # input gradient
    # images 1, channels 1 to 64
    zzzzzzzaf zzzzzzzao zzzzzzzas ozzzzzzap mzzzzzzap nzzyzzzaf  # forward
    mzzzzvz-a qzzzzzz-a mzzzzzz-a wzzzzzz-a uzzzzzz-a tzzzzzz-a  # kernel gradient
    ilrkrbh-a ymuyzai-x kpvaqaf-g lnzdtgk-a zzzrzqz-a zzznzlz-a  # input gradient
    # images 1, channels 1 to 128
    mzzzzzzae uzzzzzzam tzzzzzzay ozzzzzzav pzzzzzzap ozzzzzzai  # forward
    nzzzzwz-a nzzzzuv-a hzzzwzv-a qzzzzzz-a qzzzzzz-a pzzxzxz-a  # kernel gradient
    lotnuel-a zrtzzag-y tpzaogk-q ztzlvmr-a ztznwkt-a ztznzjv-a  # input gradient
    # images 1, channels 1 to 256
    pzzzzzzae zzzzzzzay yzzzzzzay ozzzzzzaz pzzzzzzas qzzzzzzam  # forward
    jzzzzuz-a jzzzzzs-a rzzzzzz-a mzzzzzx-a ozzyzxz-a ozzxzxz-a  # kernel gradient
    gkoktak-g xiorsag-z qkrajad-p zowlpml-a zkwhqfi-a zkzercj-a  # input gradient
    # images 1, channels 1 to 512
    izzzzxzah vzzzzzzaz qzzzzzzav pzzzzzzay pzzzzzzau qzzzzzzao  # forward
    hzzwzrz-a hvzzznl-a kzzvyxt-a mzzzyzt-a nzzxzwv-a mzzxzwy-a  # kernel gradient
    jltiyap-l xionqac-z phoffad-b wjricia-c ygracba-a zitcjag-c  # input gradient
    # images 1, channels 3 to 8
    zzzzzzzar xzzzzzzad zzzzzzzam szzzyzzaj ozzzrznak xzztzytha  # forward
    zzzzzwz-a pzzzzzz-a szzzzzz-a ozzzuzy-a mzzzpzj-a zzzzzzz-a  # kernel gradient
    zzzzzzz-a zzzzzzz-a xzzzzzz-a wzzzxzy-a uzzztzl-a zzzzzzy-a  # input gradient
    # images 1, channels 3 to 16
    wzzzzzzab zzzzzzzab zzzzzzzak szzzxzzah rzzzvzwai zzzzzwzja  # forward
    rzzzzwz-a rzzzzzz-a tzzzzzz-a pzzzxzv-a zzzzzzz-a zzzzzzz-a  # kernel gradient
    zzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzyzv-a zzzzszl-a zzzyzzz-a  # input gradient
    # images 1, channels 3 to 32
    szzzzzzac zzzzzzzah yzzzzzzas rzzzyzyap owzuxzvab qzzpzrzac  # forward
    mzzzzuz-a pzzzzzz-a ozzzwzv-a jzzztzm-a vzzzzzz-a zzzzzvz-a  # kernel gradient
    zzzzzzz-a zzzzzww-a zzzzxzy-a zzzzvzq-a zzzzzzz-a zzzuzvx-a  # input gradient
    # images 1, channels 3 to 64
    mzzzzzzae xzzzzzzaq vzzzzzzaw rzzzzzzav pxzqzrzai uzzszuzaj  # forward
    lzzzztz-a mzrzzup-a hzxzrzo-a ozzzzzv-a tzzzzzy-a tzzwzsx-a  # kernel gradient
    zzzzzzz-a zzzzzyk-a zzzztzt-a zzzzuzr-a zzzzzzx-a zzzuzvu-a  # input gradient
    # images 1, channels 3 to 128
    myzzzzzad yzzzzzwao yzzzzzzav rzzzzzzao tzztzryan qzzqzryak  # forward
    mzzzzsz-a mytzzon-a izyvnuj-a lzzyxzp-a lzzxyqp-a nzzwzms-a  # kernel gradient
    zzzzzzz-a zzzzzzm-a zzzzpzt-a zzzzzzx-a zzzzzzt-a zzzrxrs-a  # input gradient
    # images 1, channels 3 to 256
    fyyzzzzba qzzxzprat qzzzzwxat qzzzzzwaq pzzrvqtao rzzqwpvaq  # forward
    izwzzyz-a evpxtmc-a ozyzruo-a izzsowk-a jzzqrml-a kzzmzmn-a  # kernel gradient
    zzzzzzz-a zzszuzj-a zztylyp-a zzzzuzs-a zzzyqzp-a zzzxuus-a  # input gradient
    # images 1, channels 3 to 512
    aruvxqrbg uvzzzosas swzryqqar ryzqxrsar rzzquptaq szzrvquar  # forward
    hzrrzmr-a hqtzoma-e kwynllg-a itzllog-a htzklig-a ewzgngh-a  # kernel gradient
    zzzzzzz-a zzxzxzn-a zzzzxzz-a zzzzpzo-a zzzumzm-a zzzsppo-a  # input gradient
    # images 1, channels 8 to 8
    zzzzzzz-a vzrzzzz-a izpzmzu-a gnczazc-c senmeya-o zjvamgg-e  # forward
    xzzzzwz-a tzvzzzz-a jzozlzs-a izazazd-c soozdza-p vgndgka-b  # kernel gradient
    xzzzzwz-a tzvzzzz-a jzozlzs-a izazazd-c soozdza-p vgndgka-b  # input gradient
    # images 1, channels 8 to 16
    zyzzzzz-a zzzzzzz-a lztvpzw-a ltmzazh-d phpheqa-a vkvandj-c  # forward
    xzzzzvz-a vzrxztw-a gzczfzj-a nzhzaze-g zmqzgza-l ygpahea-h  # kernel gradient
    xzzzzvz-a vzrxztw-a gzczfzj-a nzhzaze-g zmqzgza-l ygpahea-h  # input gradient
    # images 1, channels 8 to 32
    vtzzzzz-a qxnpzrk-a dwfnaqb-f jkkpcza-k nepafjb-a qkuboai-e  # forward
    uzzzzsz-a nwbprjg-a jzbzazc-i pxhzcza-s vnqqgta-q yitajfb-o  # kernel gradient
    uzzzzsz-a nwbprjg-a jzbzazc-i pxhzcza-s vnqqgta-q yitajfb-o  # input gradient
    # images 1, channels 8 to 64
    unzzzsz-a mnhfjcc-a apcgajc-e ihmbama-c misahde-e qkxalci-h  # forward
    ptquznz-a utaskne-i oueravd-q vumsdza-q xqsmhoa-s yitajba-q  # kernel gradient
    ptquznz-a utaskne-i oueravd-q vumsdza-q xqsmhoa-s yitajba-q  # input gradient
    # images 1, channels 8 to 128
    unzzzsz-a wrrcuam-i flidhaj-k jflacgb-e miqagde-e lkwbjah-h  # forward
    swsxzqz-a utaskne-h oueravd-p vuntdza-s zssnipa-v zkuckca-s  # kernel gradient
    swsxzqz-a utaskne-h oueravd-p vuntdza-s zssnipa-v zkuckca-s  # input gradient
    # images 1, channels 8 to 256
    linuzno-a tlzctam-i gizcvbq-a ikqadec-b moxbkah-h kkzbjah-h  # forward
    lxgwvoo-a ppekjhf-a nsjlanf-g xuotdza-u ypwlgna-u zpzezda-t  # kernel gradient
    lxgwvoo-a ppekjhf-a nsjlanf-g xuotdza-u ypwlgna-u zpzezda-t  # input gradient
    # images 1, channels 8 to 512
    iedomkg-a lhvdpaj-d glzgyit-a inzazev-b mpzbzaz-g kmzczaz-h  # forward
    ltbwpom-a lrbnpom-a loimava-b jfsldna-g pdzakff-i xmzavao-p  # kernel gradient
    ltbwpom-a lrbnpom-a loimava-b jfsldna-g pdzakff-i xmzavao-p  # input gradient
    # images 1, channels 16 to 8
    zzzzzzz-a zzvzzzz-a kzrzozw-a gnczbzd-a odnmeya-c xiwaohi-e  # forward
    zzzzztz-a zzzzzwz-a rzwztzz-a kzdzdzf-a qoozdza-b vjpfjnc-a  # kernel gradient
    zzzzztz-a zzzzzwz-a rzwztzz-a kzdzdzf-a qoozdza-b vjpfjnc-a  # input gradient
    # images 1, channels 16 to 16
    zszzzzz-a zxrtztt-a gxhlhuj-a mkjvazb-j sloddia-e vkuagde-c  # forward
    xzzzztz-a zzruyss-a kzjzgzi-a pvlycza-j vjonfoa-c zivdgba-k  # kernel gradient
    xzzzztz-a zzruyss-a kzjzgzi-a pvlycza-j vjonfoa-c zivdgba-k  # input gradient
    # images 1, channels 16 to 32
    pmzzztz-a regicdi-a hidjffa-i mcidamf-f vfqagdc-k ylwblag-o  # forward
    wysyzrz-a sqgtiqh-a nuavdrb-e mlhocxa-m vjpmima-n zmwdhea-r  # kernel gradient
    wysyzrz-a sqgtiqh-a nuavdrb-e mlhocxa-m vjpmima-n zmwdhea-r  # input gradient
    # images 1, channels 16 to 64
    kffvypo-a pifcgae-e hhjdbab-j katahkh-f tiqbfba-m yozfjaf-s  # forward
    sznxzpq-a rqcocmf-a oteraub-j tsmsdza-q zprpepa-t zmtdiea-u  # kernel gradient
    sznxzpq-a rqcocmf-a oteraub-j tsmsdza-q zprpepa-t zmtdiea-u  # input gradient
    # images 1, channels 16 to 128
    kchszmq-a rdfeaba-i igqdfaf-f oeualfk-i tjrdgac-p xrzhlaf-t  # forward
    sznzzpq-a wpcvaub-g ssivaxa-n srnrdza-s zprmepa-t zquiiha-z  # kernel gradient
    sznzzpq-a wpcvaub-g ssivaxa-n srnrdza-s zprmepa-t zquiiha-z  # input gradient
    # images 1, channels 16 to 256
    hbpstmq-a yjmlhga-r jhpabbd-h mjtafdc-i qpoecca-o upzenak-p  # forward
    lxgzvro-a uuctoqi-a zziwaza-h tuorbza-p ztrmgpa-v zoshgfa-x  # kernel gradient
    lxgzvro-a uuctoqi-a zziwaza-h tuorbza-p ztrmgpa-v zoshgfa-x  # input gradient
    # images 1, channels 16 to 512
    gagpnmi-b wjmlhga-r kipabgd-f mjtafdc-i mlwagbd-k rozdlai-p  # forward
    zvkzzyx-a vsaymzg-a yzfxazf-d ttnyazb-o zrqidua-x yqrfffa-z  # kernel gradient
    zvkzzyx-a vsaymzg-a yzfxazf-d ttnyazb-o zrqidua-x yqrfffa-z  # input gradient
    # images 1, channels 32 to 8
    wjzzzsz-a nksivhm-a auxeqpk-d fazotzo-i uezazjz-l wfzbzay-g  # forward
    zvzxzqz-a zzyszst-a mzwvptp-a cixnlwh-a ikzivkr-a skzgzgy-a  # kernel gradient
    zvzxzqz-a zzyszst-a mzwvptp-a cixnlwh-a ikzivkr-a skzgzgy-a  # input gradient
    # images 1, channels 32 to 16
    znzzzxz-a zqrexis-a dphchdj-a keklcpd-a xixamcj-j zjyblai-o  # forward
    xzzvzoz-a zzruyss-a kzjsgzi-a nrltcza-g kdnfeja-b tizcgba-k  # kernel gradient
    xzzvzoz-a zzruyss-a kzjsgzi-a nrltcza-g kdnfeja-b tizcgba-k  # input gradient
    # images 1, channels 32 to 32
    nfvvzry-a oghaebc-a hiddfda-i mcibahf-d wgrahed-l ylwblah-p  # forward
    zztzzoz-a sqgtiqh-a puasirb-e mljncxa-f ujplima-n zmwdhea-r  # kernel gradient
    zztzzoz-a sqgtiqh-a puasirb-e mljncxa-f ujplima-n zmwdhea-r  # input gradient
    # images 1, channels 32 to 64
    oiayqtl-e sefgfca-h jchaaac-d shnedja-m vjragab-o ylzajae-s  # forward
    szexzpr-a vtasgqb-e pvcuawd-m zznsdza-v zrtohma-v zmteefa-u  # kernel gradient
    szexzpr-a vtasgqb-e pvcuawd-m zznsdza-v zrtohma-v zmteefa-u  # input gradient
    # images 1, channels 32 to 128
    jdauqpj-c zpfgdia-t pnkhagb-l qgmccia-m zsqfcba-x zrzemai-w  # forward
    rzeztro-a zvezfza-m vziuazc-p xwnsbza-v zptmgma-w ymrcega-z  # kernel gradient
    rzeztro-a zvezfza-m vziuazc-p xwnsbza-v zptmgma-w ymrcega-z  # input gradient
    # images 1, channels 32 to 256
    jeauppk-c zjhofla-o qjlabgc-m sioafcb-q zrqfcba-z zrzdmak-w  # forward
    ozfztzt-a zzczfza-m wzhsazd-p zxnubza-v xnrmdqa-v wksagea-z  # kernel gradient
    ozfztzt-a zzczfza-m wzhsazd-p zxnubza-v xnrmdqa-v wksagea-z  # input gradient
    # images 1, channels 32 to 512
    mgmxsro-a zjjoela-m oilaafd-n rjpaeba-r riqadcb-w ypzctaq-w  # forward
    zvkzzzx-a zyazezp-g zzcyazo-m ywmzazf-w zwrmdza-z zkuaige-z  # kernel gradient
    zvkzzzx-a zyazezp-g zzcyazo-m ywmzazf-w zwrmdza-z zkuaige-z  # input gradient
    # images 1, channels 64 to 8
    udzxzqz-a llefmhf-a bsafbhe-e pfonfza-r vfvbida-m znzaqbj-v  # forward
    rtywzqz-a tzkstpm-a hzfxaxg-f nrlqdza-m smoldma-i qmogcca-i  # kernel gradient
    rtywzqz-a tzkstpm-a hzfxaxg-f nrlqdza-m smoldma-i qmogcca-i  # input gradient
    # images 1, channels 64 to 16
    ymtzzwz-a zqtbxcn-a gkbhgea-g ncilaoi-c wgraifm-m zowfoaj-t  # forward
    zyzzzsz-a zzswzuu-a krhndsa-h lonoewa-e kdncefa-d vlzenda-m  # kernel gradient
    zyzzzsz-a zzswzuu-a krhndsa-h lonoewa-e kdncefa-d vlzenda-m  # input gradient
    # images 1, channels 64 to 32
    mfovzrv-a ujeafab-g imhaeee-c laiaahf-c zkvakah-s zmvcjae-u  # forward
    wzozzqw-a vtargqb-e lrdoera-h mljncva-f vnplima-o xntceda-p  # kernel gradient
    wzozzqw-a vtargqb-e lrdoera-h mljncva-f vnplima-o xntceda-p  # input gradient
    # images 1, channels 64 to 64
    mkazswm-f zpalami-s ztklaoh-t zpokepa-v zloceda-u ykrbjad-x  # forward
    pzfzurn-a zwbziza-n ruambza-m zymuazd-x zsopena-x zksbdea-x  # kernel gradient
    pzfzurn-a zwbziza-n ruambza-m zymuazd-x zsopena-x zksbdea-x  # input gradient
    # images 1, channels 64 to 128
    oiazvzo-h zlblakc-q zznrate-z ztnocqa-z zrpheda-z zszejae-z  # forward
    qygzuzo-a zyazhzc-g vzauazg-s ztfxaze-w zrjpbua-z znvfdla-z  # kernel gradient
    qygzuzo-a zyazhzc-g vzauazg-s ztfxaze-w zrjpbua-z znvfdla-z  # input gradient
    # images 1, channels 64 to 256
    usazyzw-i zsfuera-w zvllase-z ztomdna-z zrpheda-z ztzejae-z  # forward
    ozaztzp-a zzazhzd-g vzaubzg-r ytfzazc-w zrjrbva-z znnfdna-z  # kernel gradient
    ozaztzp-a zzazhzd-g vzaubzg-r ytfzazc-w zrjrbva-z znnfdna-z  # input gradient
    # images 1, channels 64 to 512
    uqazyzw-f zobuauk-s yrhhaol-w xnigbia-x xmmeeca-v xmmeeca-v  # forward
    ozazzzz-c zzazlzs-j zzazdzp-p yxhzazg-x zsjqbza-z zsjqbza-z  # kernel gradient
    ozazzzz-c zzazlzs-j zzazdzp-p yxhzazg-x zsjqbza-z zsjqbza-z  # input gradient
    # images 1, channels 128 to 8
    edluunm-a vjhgdfa-r pkpecha-u shrgfka-l vfvbgba-m znzfjaf-u  # forward
    tqlszlr-a pkarerb-d lqlnazb-m nqlqdza-f rmoecha-i nlmcbab-g  # kernel gradient
    tqlszlr-a pkarerb-d lqlnazb-m nqlqdza-f rmoecha-i nlmcbab-g  # input gradient
    # images 1, channels 128 to 16
    ihbzqwj-a uhaiikc-g thkgada-h xmobdha-k znrdhae-o zqzdran-r  # forward
    pwdyqpl-a zpeznsa-n trgpasd-e ojkhbpa-f jfjacba-b rpwalan-j  # kernel gradient
    pwdyqpl-a zpeznsa-n trgpasd-e ojkhbpa-f jfjacba-b rpwalan-j  # input gradient
    # images 1, channels 128 to 32
    jbbzwvs-a zkfndka-s xlkeake-m vmqfdla-o znwcjaf-t zqzeoaj-x  # forward
    zzvzzyz-a ztavlrf-b svbsbxb-a qmgtaxb-h qilfcka-k vlyaqcl-o  # kernel gradient
    zzvzzyz-a ztavlrf-b svbsbxb-a qmgtaxb-h qilfcka-k vlyaqcl-o  # input gradient
    # images 1, channels 128 to 64
    pfazuzn-d zhajafd-q zskkanh-q zpojeoa-u zloceba-u zmzbjaf-x  # forward
    wzfzzzu-a zwbziza-o ruambza-l zymuazd-t zsopena-z zlzebja-z  # kernel gradient
    wzfzzzu-a zwbziza-o ruambza-l zymuazd-t zsopena-z zlzebja-z  # input gradient
    # images 1, channels 128 to 128
    qnazzzt-j zlbnakc-p zynoayg-z zummarb-z zsqkdga-z zrqgdca-z  # forward
    uyhzwzq-a zyazhzc-g vzauazg-p ztexazd-w zripbua-z zqpicna-z  # kernel gradient
    uyhzwzq-a zyazhzc-g vzauazg-p ztexazd-w zripbua-z zqpicna-z  # input gradient
    # images 1, channels 128 to 256
    rsazzzz-i zsfyeya-w zzkoayg-z zulnasb-z zqmkcga-z zqmkcga-z  # forward
    ozaztzw-a zzazhzd-g vzaubzg-r ytezazc-w zrhsbva-z zrhsbva-z  # kernel gradient
    ozaztzw-a zzazhzd-g vzaubzg-r ytezazc-w zrhsbva-z zrhsbva-z  # input gradient
    # images 1, channels 128 to 512
    rsazyzz-i zubyawk-s xwekazl-y zsjlayb-z zrmkcma-z zrmkcma-z  # forward
    ozazzzz-c zzazlzs-j zzazezp-p wxczazd-w zriuaza-z zriuaza-z  # kernel gradient
    ozazzzz-c zzazlzs-j zzazezp-p wxczazd-w zriuaza-z zriuaza-z  # input gradient
    # images 1, channels 256 to 8
    fatuzou-g wkpdlai-x sksafdd-m uisagab-m xivdhab-m znzfjaf-u  # forward
    uqlzzvr-a pkaoerb-e lqlnazb-l pqlqdwa-m tmoecha-i nlmcbab-f  # kernel gradient
    uqlzzvr-a pkaoerb-e lqlnazb-l pqlqdwa-m tmoecha-i nlmcbab-f  # input gradient
    # images 1, channels 256 to 16
    iihzxwp-a teffnae-l ujlacdc-e ujobdda-j ynrchae-o zszdran-r  # forward
    otcxpok-a zpeznsa-n trgpasd-e ojkhbpa-d lfjacba-b pnuajbi-n  # kernel gradient
    otcxpok-a zpeznsa-n trgpasd-e ojkhbpa-d lfjacba-b pnuajbi-n  # input gradient
    # images 1, channels 256 to 32
    kcazsxl-a zoimgja-s zogcaja-k vkqadga-m zmwdjaf-s zqzeoaj-v  # forward
    uzfzvym-a zmazfzb-m psbvbza-e smgjaxb-h qglfcka-k tiwaqfp-s  # kernel gradient
    uzfzvym-a zmazfzb-m psbvbza-e smgjaxb-h qglfcka-k tiwaqfp-s  # input gradient
    # images 1, channels 256 to 64
    meazuzn-c zqjqhna-u zrlgapf-s zqohbma-v zkmddba-v zzzetao-z  # forward
    pzezrzk-a zjazczc-i srayczd-h xwivazd-r vlflarc-u zkzdard-z  # kernel gradient
    pzezrzk-a zjazczc-i srayczd-h xwivazd-r vlflarc-u zkzdard-z  # input gradient
    # images 1, channels 256 to 128
    tpazzzz-g zoardvi-t zyltazs-z zumpatd-z zsqmdja-z zsqmdja-z  # forward
    wzizzzz-a zwazlzl-j vzazezk-q yuczazd-u zpgraya-z zpgraya-z  # kernel gradient
    wzizzzz-a zwazlzl-j vzazezk-q yuczazd-u zpgraya-z zpgraya-z  # input gradient
    # images 1, channels 256 to 256
    rsazzzz-i zpazkzl-w zzkvazs-z zulqazc-z zqmmcua-z zqmmcua-z  # forward
    rzczzzz-a zzazkzk-m vzazezk-q xuczazb-w zpfuaza-z zpfuaza-z  # kernel gradient
    rzczzzz-a zzazkzk-m vzazezk-q xuczazb-w zpfuaza-z zpfuaza-z  # input gradient
    # images 1, channels 256 to 512
    osazzzz-i xrazmzj-t zxcoazl-z zxjsazb-z zxjsazb-z zxjsazb-z  # forward
    rzazzzz-b zxazwzs-k xzazezo-p wxczazd-w wxczazd-w wxczazd-w  # kernel gradient
    rzazzzz-b zxazwzs-k xzazezo-p wxczazd-w wxczazd-w wxczazd-w  # input gradient
    # images 1, channels 512 to 8
    gazuzoy-g wkzcxaq-w wkzazdu-l ukzazau-m xmzdzax-m xmsziad-m  # forward
    zqzzzzz-a xvwkhsf-a ztyolxo-a kezgkli-a ihzeofk-a mmzazgw-d  # kernel gradient
    zqzzzzz-a xvwkhsf-a ztyolxo-a kezgkli-a ihzeofk-a mmzazgw-d  # input gradient
    # images 1, channels 512 to 16
    jduzzxv-a xizevak-i zkzavhq-g tizawaq-h wlzazat-k zozcuap-n  # forward
    xqpzzlx-a zsjplmg-a zzvtozl-a tkzokzh-a oczamfi-b oizawei-n  # kernel gradient
    xqpzzlx-a zsjplmg-a zzvtozl-a tkzokzh-a oczamfi-b oizawei-n  # input gradient
    # images 1, channels 512 to 32
    umazwzq-c zqkuhra-x zokdhoa-q vkzakeg-n wjzbpaj-p znzbzap-s  # forward
    wzizyzs-a zmazhzh-l pnbvbza-e qlogcva-d maqaghd-g oftapcm-o  # kernel gradient
    wzizyzs-a zmazhzh-l pnbvbza-e qlogcva-d maqaghd-g oftapcm-o  # input gradient
    # images 1, channels 512 to 64
    vmazwzq-c zqfuhsa-x zsihare-z xpjhala-x vklhdfa-x vklhdfa-x  # forward
    wzizyzs-a zmazhzh-l sqayczd-h xtevazd-t vkfoauc-u vkfoauc-u  # kernel gradient
    wzizyzs-a zmazhzh-l sqayczd-h xtevazd-t vkfoauc-u vkfoauc-u  # input gradient
    # images 1, channels 512 to 128
    xtazzzz-i zpazezk-u zuhxazn-z zrltazc-z uklzdsa-z uklzdsa-z  # forward
    wzizzzz-a zwaztzt-j tzazczj-l xtezazd-u vkcoasc-u vkcoasc-u  # kernel gradient
    wzizzzz-a zwaztzt-j tzazczj-l xtezazd-u vkcoasc-u vkcoasc-u  # input gradient
    # images 1, channels 512 to 256
    oyazzzz-e zqaztzp-x zqdzazk-z zqlyazc-z zqlyazc-z zqlyazc-z  # forward
    rzdzzzz-a zzazzzu-k tzazgzj-p wzdzazd-v wzdzazd-v wzdzazd-v  # kernel gradient
    rzdzzzz-a zzazzzu-k tzazgzj-p wzdzazd-v wzdzazd-v wzdzazd-v  # input gradient
    # images 1, channels 512 to 512
    apazzzz-b xraznzj-y ztazdzl-z zukyazc-z zukyazc-z zukyazc-z  # forward
    myazzzz-e zzazxzp-g tzazh-l-v wzd-a-d-v wzd-a-d-v wzd-a-d-v  # kernel gradient
    myazzzz-e zzazxzp-g tzazh-l-v wzd-a-d-v wzd-a-d-v wzd-a-d-v  # input gradient
    # images 4, channels 1 to 8
    zzzzzzzah zzzzzzzca uzzzzzzda wzzzzzzfa zzzzzzzna zzzzzzzpa  # forward
    pzzzzzz-a zzzzzzv-a zzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernel gradient
    ixvtukj-a hpqsrfa-a lvyqohc-a zzzzzzz-a zzzzzzz-a zzzzzzz-a  # input gradient
    # images 4, channels 1 to 16
    wzzzzzzad zzzzzzzda zzzzzzzia zzzzzzzja zzzzzzzoa zzzzzzzqa  # forward
    wzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernel gradient
    kxysxjm-a llssvba-b zzzsxjn-a zzzzzxz-a zzzzzwz-a zzzzzzz-a  # input gradient
    # images 4, channels 1 to 32
    zzzzzzzae zzzzzzzca zzzzzzzda szzzzzzfa vzzzzzzga zzzzzzzga  # forward
    rzzzzzz-a zzzzzzw-a zzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernel gradient
    jtzpxhn-a nlusuaf-g rvzkzfp-a zzzszsz-a zzzvzyz-a zzzvzzz-a  # input gradient
    # images 4, channels 1 to 64
    yzzzzzzaf xzzzzzzab qzzzzzzae tzzzzzzae pzzzzzzac nzzzzwzac  # forward
    ozzzzzz-a wzzzzzz-a zzzzzzz-a xzzzzzz-a vzzzzzz-a zzzzzyz-a  # kernel gradient
    inqjsbg-a umzqxal-n rnzfyap-d zwzlzjz-a zzzlziz-a zzzlziz-a  # input gradient
    # images 4, channels 1 to 128
    wzzzzzzag tzzzzzzaf tzzzzzzai pzzzzzzaj pzzzzzzai ozzzzzzah  # forward
    rzzzzzv-a wzzzzzz-a tzzzzzz-a szzzzzz-a vzzzzxz-a yzzzzyz-a  # kernel gradient
    koxiqah-f ulznvak-u ujzarbj-g zpzfshp-a zszivit-a zwzlzit-a  # input gradient
    # images 4, channels 1 to 256
    uzzzzzzaf szzzzxzag szzzzzzal pzzzzzzam ozzzzzzal qzzzzyzak  # forward
    mzzzzzu-a pzzzzzv-a rzzzzus-a ozzzzvz-a uzzzzwz-a vzzwztz-a  # kernel gradient
    ippjkba-f uhznqac-u xjraobe-j ylwcpfh-a znwdpgn-a znzhpel-a  # input gradient
    # images 4, channels 1 to 512
    qzzzzzzai tzzzzzzap qzzzzzzap pzzzzzzap ozzzzzzao zzzzzyzak  # forward
    lzzzszp-a lzzzzqp-a izztzqr-a lzzwzuy-a uzzzzyz-a wzzzzyz-a  # kernel gradient
    esprfna-f zjqyoea-y zhraobb-n zktaoee-b zktgmei-a yhochae-a  # input gradient
    # images 4, channels 3 to 8
    zzzzzzzag zzzzzzzaa vzzzzzyba zzzzzzzga tzzsuurda uzzqwosfa  # forward
    vzzzzzz-a yzzzzzu-a yzzzzzz-a zzzzzzx-a zzzzzzz-a zzzyzxz-a  # kernel gradient
    zzzzzzz-a zzzzzzu-a zzzzzzy-a zzzzzzz-a zzzyzyz-a zzzxzuy-a  # input gradient
    # images 4, channels 3 to 16
    zzzzzyzah zzzzzzzca zzzzzzzda wzzzzzyha vzzuzsyfa wzzszsyga  # forward
    vzzzzzz-a zzzzzzr-a zzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernel gradient
    zzzzzzz-a zzzzzzq-a zzzzzzz-a zzzzzzz-a zzzzzzz-a zzzyzzz-a  # input gradient
    # images 4, channels 3 to 32
    uzzzzwzah zzzzzzsba tzzzyzwae pxzwyzuaa oxzpzpvaa pyzrznwab  # forward
    qzzzzzz-a wzzzzzn-a vzzzzzx-a zzzzzzz-a uzzuzzz-a tzzrzxz-a  # kernel gradient
    zzzzzzz-a zzzzzzm-a zzzzzzu-a zzzzzzz-a zzzzzzz-a zzzszsy-a  # input gradient
    # images 4, channels 3 to 64
    wzzzzuzae uzzzzzuag rzzzztyae pzzrzuzah pzznzqzag rzzpzszai  # forward
    oztzzzq-a uzzzyzm-a qzzzzzt-a pzzvzzx-a pzzozpy-a qzznzyz-a  # kernel gradient
    zzzzzzz-a zzzzzzm-a zzzzzzt-a zzzzzzy-a zzzzzzy-a zzztzsx-a  # input gradient
    # images 4, channels 3 to 128
    uzzyzsxaf vzzzzsval szzxzqyak rzztzszam rzzrzozam rzzrzpzam  # forward
    mzqzpzj-a szzzvsk-a mzzruvm-a lwzovop-a nxzkwmq-a ozznzmz-a  # kernel gradient
    zzzzzzz-a zzzzyzk-a zzzzwym-a zzzzxzs-a zzzxyzr-a zzzwztw-a  # input gradient
    # images 4, channels 3 to 256
    szzwzrraf txzvzosam szztyptao rzzpxpvap rzzqxpvap rzzrzpzap  # forward
    kznzkxd-a nrzzorh-a juzrptk-a jvznrnl-a jvziujp-a lxzmxjz-a  # kernel gradient
    zzzzzzz-a zzzzzzj-a zzzzrvh-a zzzwrvl-a zzztsum-a zzzqvoq-a  # input gradient
    # images 4, channels 3 to 512
    pwzwvspah qwzpwlmao rzzpsopap rzzpsoqaq rzzqtosaq zzzxzzzap  # forward
    ozrznwg-a kpzzmrh-a grzzptk-a hvzuquk-a hvzmziz-a lvzlzhz-a  # kernel gradient
    zzzzzzz-a zzzzyzg-a zzzznvg-a zzzunvi-a zzzsppn-a zzzmzjz-a  # input gradient
    # images 4, channels 8 to 8
    zzzizaz-g qzzzzzv-a uzzzzzz-a qnzzzzy-a tjziztz-a tizdziz-a  # forward
    qzzzzzz-a tzzzzzu-a uzzzrzr-a qpzzyzr-a vqziznz-a vlzezjz-a  # kernel gradient
    qzzzzzz-a tzzzzzu-a uzzzrzr-a qpzzyzr-a vqziznz-a vlzezjz-a  # input gradient
    # images 4, channels 8 to 16
    zzzhzaz-e zzzzznz-a zzzzzwz-a zxzqzsz-a umzjzoz-a unzeziz-a  # forward
    ozzzzzz-a ozvzyzn-a tzzzvzt-a spzzzzt-a tjzazfu-b zhzazcu-b  # kernel gradient
    ozzzzzz-a ozvzyzn-a tzzzvzt-a spzzzzt-a tjzazfu-b zhzazcu-b  # input gradient
    # images 4, channels 8 to 32
    zzzhzaz-f ozpzmrf-a nopsfsd-a nepbggb-a sjuanbh-f vmzcual-i  # forward
    zzzzzzz-a szfzeza-i tylxcza-i whrnhwa-n yjtajbc-p zlzanaf-r  # kernel gradient
    zzzzzzz-a szfzeza-i tylxcza-i whrnhwa-n yjtajbc-p zlzanaf-r  # input gradient
    # images 4, channels 8 to 64
    uztouin-a lqnrgka-a jgneefb-a mhtajeg-g ojvckai-h pmzcoak-k  # forward
    mzazlzd-b tvjzgza-o yunofwa-o ujpefla-n zktahbb-p zmvbmae-s  # kernel gradient
    mzazlzd-b tvjzgza-o yunofwa-o ujpefla-n zktahbb-p zmvbmae-s  # input gradient
    # images 4, channels 8 to 128
    xvokqej-a mkpffaa-f mirakbd-g mjubjag-j mjuciag-i nmyclai-k  # forward
    rzczgza-h zupzhza-v zxpodsa-s zxvmhka-x znueeea-u znvdhba-t  # kernel gradient
    rzczgza-h zupzhza-v zxpodsa-s zxvmhka-x znueeea-u znvdhba-t  # input gradient
    # images 4, channels 8 to 256
    uvojqej-a njqehac-h mirakad-h mlucjag-k lltchaf-h llzdkah-i  # forward
    rzczgza-h zuqzhza-v zxpodsa-u zxvmhka-x zougeea-v znvehba-z  # kernel gradient
    rzczgza-h zuqzhza-v zxpodsa-u zxvmhka-x zougeea-v znvehba-z  # input gradient
    # images 4, channels 8 to 512
    uuzhzgu-a njzezaz-h mkzbzaz-k llzbzaz-l lozczaz-i lozdzaz-i  # forward
    szfzhyd-a tnpziza-k phsheua-m kcuagcc-g vkzcman-r ynzdqat-y  # kernel gradient
    szfzhyd-a tnpziza-k phsheua-m kcuagcc-g vkzcman-r ynzdqat-y  # input gradient
    # images 4, channels 16 to 8
    pzzhzaz-h ozzwzyp-a rzzzzzv-a pezqzzx-a xfzazez-f zhzazcz-f  # forward
    rzzzzzz-a tzzzzzq-a uzzzzzw-a qlzzzzu-a rhzaziw-b yozazgz-j  # kernel gradient
    rzzzzzz-a tzzzzzq-a uzzzzzw-a qlzzzzu-a rhzaziw-b yozazgz-j  # input gradient
    # images 4, channels 16 to 16
    wzxyzsz-a qzqznxa-a vsqzazd-a zfnegha-e yjrakbf-i ylzboal-j  # forward
    pzozxzq-a rzhzizh-a vzmzbza-e zrsxeza-k wjrheaa-k zuzizap-l  # kernel gradient
    pzozxzq-a rzhzizh-a vzmzbza-e zrsxeza-k wjrheaa-k zuzizap-l  # input gradient
    # images 4, channels 16 to 32
    yzzjzcx-a ltpnnfg-a ndqgbke-a vlrafib-j ymwblag-o znxcvaj-q  # forward
    szjzszh-a szfzeza-b srlubza-d zqzngsa-r zpsggha-q zltalaf-n  # kernel gradient
    szjzszh-a szfzeza-b srlubza-d zqzngsa-r zpsggha-q zltalaf-n  # input gradient
    # images 4, channels 16 to 64
    sztgvan-b rrmohka-g qjpfdma-h umvciae-o vktbjaf-p wnvdmah-u  # forward
    pzdzozg-a wxizgza-j yvnsdza-o zotngsa-t zotbgea-t zmsejad-w  # kernel gradient
    pzdzozg-a wxizgza-j yvnsdza-o zotngsa-t zotbgea-t zmsejad-w  # input gradient
    # images 4, channels 16 to 128
    smjkgea-f wnrggba-q tlpaebb-q unrcgad-s umtdhae-r vnsdhae-u  # forward
    vzfzhza-j zzozhza-w zuqneza-z zpqjepa-w zrugffa-y zmsejad-x  # kernel gradient
    vzfzhza-j zzozhza-w zuqneza-z zpqjepa-w zrugffa-y zmsejad-x  # input gradient
    # images 4, channels 16 to 256
    sjjkgea-f vnrggba-q tlpaebb-r unrcgad-s uptehae-s tpsdfae-s  # forward
    vzfzhza-j zzozhza-w zuqneza-z zpqjepa-w zrujffa-z zsulcca-z  # kernel gradient
    vzfzhza-j zzozhza-w zuqneza-z zpqjepa-w zrujffa-z zsulcca-z  # input gradient
    # images 4, channels 16 to 512
    pfykran-d tlzfzat-q unzezat-s smzcyat-o rnzcyau-o rnracbc-s  # forward
    zzgzozg-a xukzgza-f unsrfza-m sgufhja-o zrzkrja-z zzukcma-z  # kernel gradient
    zzgzozg-a xukzgza-f unsrfza-m sgufhja-o zrzkrja-z zzukcma-z  # input gradient
    # images 4, channels 32 to 8
    rzphzar-d iveobha-d nglneka-g qindgia-f rerbida-g zpzbwao-r  # forward
    ozozwzo-a ozhzgza-c mrkqayb-f soopgva-h worakid-k wotalcf-l  # kernel gradient
    ozozwzo-a ozhzgza-c mrkqayb-f soopgva-h worakid-k wotalcf-l  # input gradient
    # images 4, channels 32 to 16
    zzzuyns-a unoojid-a mbqabeb-b tgsalda-i xhtbmag-j zizbpaj-k  # forward
    mziznzf-a rtkzgza-i ommnbza-e rimieqa-k sisafbb-k vixasak-l  # kernel gradient
    mziznzf-a rtkzgza-i ommnbza-e rimieqa-k sisafbb-k vixasak-l  # input gradient
    # images 4, channels 32 to 32
    splgxac-a uoolgka-k xjqjgka-n yjuakgd-p zixaiab-q zszioai-w  # forward
    nzbzhya-d vvjzaza-i nfdgbza-d ynnmfka-s zoqghea-s zstckad-v  # kernel gradient
    nzbzhya-d vvjzaza-i nfdgbza-d ynnmfka-s zoqghea-s zstckad-v  # input gradient
    # images 4, channels 32 to 64
    ulhkhea-g zspogka-t zqqoeka-u zlqbfaa-u xlrbgac-u zpzgkag-z  # forward
    zzczgza-m zxmzgza-w zyoseya-y zrplfka-x zoqfgca-y zqsfhab-z  # kernel gradient
    zzczgza-m zxmzgza-w zyoseya-y zrplfka-x zoqfgca-y zqsfhab-z  # input gradient
    # images 4, channels 32 to 128
    xmiogka-k zqqjfga-u ypofcga-v znpddca-w zpsefac-y zpzefad-z  # forward
    wzdzhza-k zxmzhza-w zxqqfza-z ztsofta-z zstifga-z zsvieda-z  # kernel gradient
    wzdzhza-k zxmzhza-w zxqqfza-z ztsofta-z zstifga-z zsvieda-z  # input gradient
    # images 4, channels 32 to 256
    zpirgoa-n zqmjdea-x zqogdga-y zopedca-x zpqeeac-y yrpedab-y  # forward
    yzazlze-l zyhzjza-x zxoqeza-z zsqndva-z zssleja-z zsowdfa-z  # kernel gradient
    yzazlze-l zyhzjza-x zxoqeza-z zsqndva-z zssleja-z zsowdfa-z  # input gradient
    # images 4, channels 32 to 512
    zpiuepa-t ztpndia-z ztqkdha-z zrrhdha-z zpqhdga-y zpqhdga-y  # forward
    yzazpzo-l ztczlza-v ztfzazb-y zroteza-z zprtesa-z zprtesa-z  # kernel gradient
    yzazpzo-l ztczlza-v ztfzazb-y zroteza-z zprtesa-z zprtesa-z  # input gradient
    # images 4, channels 64 to 8
    spgcjcb-a plmogia-m rgpdhfa-l ykwanff-r zmzcpah-u zozbual-u  # forward
    kzazkyc-c rtkzgza-j toqngwa-k tlqffka-j ulraidd-k wlsaidf-l  # kernel gradient
    kzazkyc-c rtkzgza-j toqngwa-k tlqffka-j ulraidd-k wlsaidf-l  # input gradient
    # images 4, channels 64 to 16
    vztfuao-d rsoiida-g qeocega-h xitblga-m zlwboag-o zozfram-q  # forward
    ozezkzf-a uuizdza-l usnodxa-m tklhema-m tjuagca-l vmycsae-q  # kernel gradient
    ozezkzf-a uuizdza-l usnodxa-m tklhema-m tjuagca-l vmycsae-q  # input gradient
    # images 4, channels 64 to 32
    qolenbc-a tnilbda-k xilhbfa-m xipafhb-q zqygmah-y ztziqak-x  # forward
    ozczfxa-b spgzcya-i ysnqfva-t znrhfla-x vimbhea-s zrtckad-v  # kernel gradient
    ozczfxa-b spgzcya-i ysnqfva-t znrhfla-x vimbhea-s zrtckad-v  # input gradient
    # images 4, channels 64 to 64
    thfkbea-g zqqoela-v zpuhfma-x zqvggfa-z znsegaa-z zpzflah-z  # forward
    vzazgza-k zukzeza-w zsnnewa-y zpqjdma-z zmqfgca-y znsfhab-z  # kernel gradient
    vzazgza-k zukzeza-w zsnnewa-y zpqjdma-z zmqfgca-y znsfhab-z  # input gradient
    # images 4, channels 64 to 128
    xmeocka-k zrlldja-w zsnhaib-z zrphbfa-z zquhfda-z zqzifac-z  # forward
    yzazhzc-n zxmzhza-w zznudza-z ztqqfta-z zqticga-z zpygefa-z  # kernel gradient
    yzazhzc-n zxmzhza-w zznudza-z ztqqfta-z zqticga-z zpygefa-z  # input gradient
    # images 4, channels 64 to 256
    zperfpa-n zqmjdea-x zqkgbga-z zqnfdea-z ztsifea-z ztsifea-z  # forward
    yzazlze-l zyhzjza-x zxoyeza-z zsppdva-z zrplcja-z zrplcja-z  # kernel gradient
    yzazlze-l zyhzjza-x zxoyeza-z zsppdva-z zrplcja-z zrplcja-z  # input gradient
    # images 4, channels 64 to 512
    zpfuera-t ztnndia-z ztnkdha-z zpnhdha-z znphcga-y znphcga-y  # forward
    yzazpzo-l ztczlza-v ztfzazb-y zroteza-z zonuewa-z zonuewa-z  # kernel gradient
    yzazpzo-l ztczlza-v ztfzazb-y zroteza-z zonuewa-z zonuewa-z  # input gradient
    # images 4, channels 128 to 8
    rrlanaf-c plmhgda-m rgpbhfa-l ykwanef-q zmzcpah-s zpzfuao-u  # forward
    kzazkyc-f rtkzgza-j toqngwa-k tlrffka-j qhpbfaa-h nipagbe-g  # kernel gradient
    kzazkyc-f rtkzgza-j toqngwa-k tlrffka-j qhpbfaa-h nipagbe-g  # input gradient
    # images 4, channels 128 to 16
    uklmija-e zpuiida-p zouehga-u zoudgga-q znwdfaa-p zozeuac-p  # forward
    pymzhua-d zxpzhza-s zqolcqa-r wnofcga-n tkocdba-m skocead-m  # kernel gradient
    pymzhua-d zxpzhza-s zqolcqa-r wnofcga-n tkocdba-m skocead-m  # input gradient
    # images 4, channels 128 to 32
    sgdjahc-f zwsngia-x zuwmhka-z zrxhgga-z zqxfhad-y zuzisah-x  # forward
    vzgzhwa-j zwmzfza-x ztnrcza-z znrhdla-x vjmbaea-s ynobfac-u  # kernel gradient
    vzgzhwa-j zwmzfza-x ztnrcza-z znrhdla-x vjmbaea-s ynobfac-u  # input gradient
    # images 4, channels 128 to 64
    xniqgoa-o ztpnfia-z zutlgka-z zrshgfa-z zosgfba-z zpzezav-z  # forward
    vzazgzb-k zujzfza-x zuosdza-z zpmjdna-z zlkffja-y xizbmai-y  # kernel gradient
    vzazgzb-k zujzfza-x zuosdza-z zpmjdna-z zlkffja-y xizbmai-y  # input gradient
    # images 4, channels 128 to 128
    yrgvfsa-w zxrrfpa-z zxrnfpa-z zvskeka-z zqqhfda-z zqqhfda-z  # forward
    zzazizd-j zzazhzc-q zwkyazb-z zqmnbta-z zpojbra-z zpojbra-z  # kernel gradient
    zzazizd-j zzazhzc-q zwkyazb-z zqmnbta-z zpojbra-z zpojbra-z  # input gradient
    # images 4, channels 128 to 256
    voatctd-p zrhlcoa-z zwnlcpa-z zvpldka-z zypmeia-z zypmeia-z  # forward
    zzazxzq-k zzazizd-q zwgzaze-y zsjpaza-z zrlnava-z zrlnava-z  # kernel gradient
    zzazxzq-k zzazizd-q zwgzaze-y zsjpaza-z zrlnava-z zrlnava-z  # input gradient
    # images 4, channels 128 to 512
    vpazdze-q zqhlbqa-z zukjatb-z zpmjalb-z zpmjalb-z zpmjalb-z  # forward
    zzazxzq-k zzazpzh-s zwcwaza-v zxkwaza-z zxkwaza-z zxkwaza-z  # kernel gradient
    zzazxzq-k zzazpzh-s zwcwaza-v zxkwaza-z zxkwaza-z zxkwaza-z  # input gradient
    # images 4, channels 256 to 8
    qwnenaj-h yltgiea-t ziubgfa-r wlucgda-o zkxblac-n zmzduac-p  # forward
    ozezfza-j zqpzhza-p ynriesa-n qjoddea-j oinbdac-f njuczaj-f  # kernel gradient
    ozezfza-j zqpzhza-p ynriesa-n qjoddea-j oinbdac-f njuczaj-f  # input gradient
    # images 4, channels 256 to 16
    yojqgla-i zrskgfa-q zpsegga-s zpsegga-q zprdfaa-p zqyejac-p  # forward
    wzizhwa-j zxnzeza-s yqolcqa-q wnofcga-n slocdba-m slocead-m  # kernel gradient
    wzizhwa-j zxnzeza-s yqolcqa-q wnofcga-n slocdba-m slocead-m  # input gradient
    # images 4, channels 256 to 32
    xleqcma-k zvqohma-z zwrnhma-z ztthgga-z zqrfgab-x zvzezab-w  # forward
    vzbzhwa-h zwkzfza-u ztnrcza-z ztpldqa-x tkjcacc-q wljbaba-t  # kernel gradient
    vzbzhwa-h zwkzfza-u ztnrcza-z ztpldqa-x tkjcacc-q wljbaba-t  # input gradient
    # images 4, channels 256 to 64
    wkdpapa-n zxrqena-z zwqmema-z zqqhfga-z zqrhfda-z zqrhfda-z  # forward
    vzbzhza-e zwjzfza-u ztnrcza-z zsnldqa-y vkifbga-w vkifbga-w  # kernel gradient
    vzbzhza-e zwjzfza-u ztnrcza-z zsnldqa-y vkifbga-w vkifbga-w  # input gradient
    # images 4, channels 256 to 128
    xoascri-t ztnpand-z zvmkcna-z zrmhbia-z ztokfja-z ztokfja-z  # forward
    zzazhzo-h zzazjzc-q zvjzazf-z zqksazb-z ukdldua-v ukdldua-v  # kernel gradient
    zzazhzo-h zzazjzc-q zvjzazf-z zqksazb-z ukdldua-v ukdldua-v  # input gradient
    # images 4, channels 256 to 256
    ypazjzk-v zqfrbua-z zsjiata-z ztkjcia-z ztkjcia-z ztkjcia-z  # forward
    zzazzzz-q zzazizf-v zwezazf-w zvisazc-z zvisazc-z zvisazc-z  # kernel gradient
    zzazzzz-q zzazizf-v zwezazf-w zvisazc-z zvisazc-z zvisazc-z  # input gradient
    # images 4, channels 256 to 512
    zpaznzk-x zrfsaub-z zskpcxa-z ztirauc-z ztirauc-z ztirauc-z  # forward
    zzazzzz-q zzazo-h-w zydva-e-x zziwa-d-z zziwa-d-z zziwa-d-z  # kernel gradient
    zzazzzz-q zzazo-h-w zydva-e-x zziwa-d-z zziwa-d-z zziwa-d-z  # input gradient
    # images 4, channels 512 to 8
    vjpofka-p zsrghka-y znrghka-x ymodgga-q xlrchba-o xmqduab-n  # forward
    vzizgta-p zsqzhua-w zqqkhua-p ojlcdea-j milbcac-f mksbzah-f  # kernel gradient
    vzizgta-p zsqzhua-w zqqkhua-p ojlcdea-j milbcac-f mksbzah-f  # input gradient
    # images 4, channels 512 to 16
    zsmrgla-m ztsngqa-s zqshgha-s zqsggga-r znpdeaa-o znpddab-o  # forward
    yzfzhxa-i zulzazb-t tllnapa-k rkkfbia-l ojobbca-p njnafce-w  # kernel gradient
    yzfzhxa-i zulzazb-t tllnapa-k rkkfbia-l ojobbca-p njnafce-w  # input gradient
    # images 4, channels 512 to 32
    zqerbla-m zxrpgoa-z zwrpgoa-z zqqgfja-x zqqgfja-x zqqgfja-x  # forward
    yzazhza-h zzfzeza-q zsizaxc-r yrimaqd-s wkigakc-z wkigakc-z  # kernel gradient
    yzazhza-h zzfzeza-q zsizaxc-r yrimaqd-s wkigakc-z wkigakc-z  # input gradient
    # images 4, channels 512 to 64
    zpdxazb-t zxqpeoa-z zwqpeoa-z zoohdla-z zmngcja-z zmngcja-z  # forward
    xzazizi-d zzezgza-q zsfyazc-s xognatb-t zjhiape-z zjhiape-z  # kernel gradient
    xzazizi-d zzezgza-q zsfyazc-s xognatb-t zjhiape-z zjhiape-z  # input gradient
    # images 4, channels 512 to 128
    ypazfzi-y ztkpaze-z zvmncya-z znjjana-z znjjana-z znjjana-z  # forward
    yzazszl-d zzazjza-p yvfzazg-w xrgpawd-x xrgpawd-x xrgpawd-x  # kernel gradient
    yzazszl-d zzazjza-p yvfzazg-w xrgpawd-x xrgpawd-x xrgpawd-x  # input gradient
    # images 4, channels 512 to 256
    ypazxzt-y zpdycwa-z zsisayb-z ysirazb-z ysirazb-z ysirazb-z  # forward
    yzazvzu-q zzazj-i-y wxdya-e-z vvfpa-b-v vvfpa-b-v vvfpa-b-v  # kernel gradient
    yzazvzu-q zzazj-i-y wxdya-e-z vvfpa-b-v vvfpa-b-v vvfpa-b-v  # input gradient
    # images 4, channels 512 to 512
    rsazoxj-w zzazayk-z zxhrawr-z zxhrawr-z zxhrawr-z zxhrawr-z  # forward
    mzazt-o-j zza-m-g-t zzd-a-d-z zzd-a-d-z zzd-a-d-z zzd-a-d-z  # kernel gradient
    mzazt-o-j zza-m-g-t zzd-a-d-z zzd-a-d-z zzd-a-d-z zzd-a-d-z  # input gradient
    # images 16, channels 1 to 8
    yzzzzzzac yzzzzzqga zzzzzzwha zzzzzzzna zzzzzyzpa zzzzzszma  # forward
    rzzzzzz-a wzzzzzn-a zzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernel gradient
    hxxzpuh-a lrwsoca-f wzzruml-a zzzzzzz-a zzzzzzz-a zzzzzzz-a  # input gradient
    # images 16, channels 1 to 16
    zzzzzzzab zzzzzzzea zzzzzzzja zzzzzzzoa zzzzzzzpa zzzzzzzqa  # forward
    uzzzzzw-a yzzzxzw-a zzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernel gradient
    jvuzssf-a qouvoda-g yyzotng-a zzzxzzz-a zzzzzuz-a zzzzzuz-a  # input gradient
    # images 16, channels 1 to 32
    zzzzzzzac szzzzzzac uzzzzzzda uzzzzzzga vzzzzzzha zzzzzzzfa  # forward
    qzzzzzo-a vzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernel gradient
    fpsulnc-a qnznpak-j ttzivao-e zzzozky-a zzzrznz-a zzzuzoz-a  # input gradient
    # images 16, channels 1 to 64
    zzzzzzzag rzzzzzzab uzzzztzca szzzzyzad pzzzzyzac lzzyzzzea  # forward
    nzzzyzo-a xzzzzzz-a zzzzzzz-a vzzzzzz-a wzzzzzz-a rzzzzuz-a  # kernel gradient
    eipmffa-a olyhpaj-j tnyivam-b zxzozlz-a zxzlzgz-a zzzjzfz-a  # input gradient
    # images 16, channels 1 to 128
    szzzzzzam wzzzzzzak vzzzzzzag pzzzzzzaj qzzzzzzai qzzzzzzah  # forward
    nzzzzzt-a rzzzzzz-a nzzzzzz-a tzzzzzz-a tzzzzzz-a rzzzztz-a  # kernel gradient
    eeqjgea-e rmyaoam-s znzdxal-m zxzozds-a zxzlzgo-a zrzjzex-a  # input gradient
    # images 16, channels 1 to 256
    qzzzzzzag qzzzzzzaj qzzzzzzah pzzzzzzak pzzzzzzaj zzzzzyzaj  # forward
    hzzzuzn-a qzzzzzz-a pzzzzzz-a qzzzzwz-a nzzwzuz-a zzzzzvz-a  # kernel gradient
    niqsgna-p ymzhsal-z znzdsai-n zpzfqal-d zozjsek-a zpzjzfz-a  # input gradient
    # images 16, channels 1 to 512
    mzzzzuzai ozzzzzzao ozzzzzzan ozzzzzzam mzzyzxzaj zzzyzxzaj  # forward
    dzzzszl-a rzzzztw-a pzzzztw-a ozzzzwz-a ozzwzux-a zzzvzxw-a  # kernel gradient
    nltziva-t ylvmfaf-z zlvjfaf-o zitbjaf-a zlxglbh-a znzbzaz-c  # input gradient
    # images 16, channels 3 to 8
    zzzzzzzaj zzzzzzsad uzzzrzoaa yzzzturda yzzvussea zzzwztzfa  # forward
    szzzwzs-a qzwzzzf-a zzzzxzt-a zzzzzzy-a zzzzzzz-a zzzzzyz-a  # kernel gradient
    wzzzzzz-a zzzzzzt-a zzzzzzu-a zzzzzzw-a zzzzzzy-a zzzzzzz-a  # input gradient
    # images 16, channels 3 to 16
    yzzzzzwab zzzzzzxba wzzzxzuca uzzyzzzda rzzqzqzac szzlvkuba  # forward
    uzzzzzn-a rzzzzzt-a zzzzzzx-a zzzzzzz-a zzzzzzz-a zzzyzsz-a  # kernel gradient
    zzzzzzw-a zzzzzzn-a zzzzzzv-a zzzzzzz-a zzzzzzz-a zzzwzsz-a  # input gradient
    # images 16, channels 3 to 32
    xzzzzztad tzzzwtsad vzztywwaf vzzsyxwah wzzrzvzag pzznwmvaa  # forward
    mzqzmzf-a pzzzvzp-a szzzzzv-a uzzuzzz-a yzzwzvz-a uzzuzrz-a  # kernel gradient
    zzzzzzu-a zzzzvzn-a zzzyzzv-a zzzxzzy-a zzzyzxz-a zzzwzrz-a  # input gradient
    # images 16, channels 3 to 64
    xzzzzzsad ovzzxlrad ryzpxpvad qyzpxpvag oxzozpyah ozzozpzah  # forward
    lztzjzg-a myzzwzn-a rzzvzyu-a tzzvzvz-a pzzqzqz-a kzzlznz-a  # kernel gradient
    zzzzzzz-a zzzzyzm-a zzzxzzr-a zzzzzzv-a zzzzzzw-a zzzwzuw-a  # input gradient
    # images 16, channels 3 to 128
    ozzzzytad jvzzugoaf pzztwnvao rzzqxowap pzztymwao kuzpvizah  # forward
    pzxzgzk-a hvzzsrj-a lzzvwqq-a lzzowlr-a lzzmykt-a jzzkwir-a  # kernel gradient
    zzzzzzy-a zzzzxzl-a zzzytzl-a zzzyvzp-a zzzywzq-a zzzvzut-a  # input gradient
    # images 16, channels 3 to 256
    nzzzzqqah myzsujqaj rzzqyouan qzzqyouao qzzqznuan pyzrzoyan  # forward
    hytzhza-e guztofj-a kxzqrim-a lyzovlp-a lzzmuko-a jzzjshm-a  # kernel gradient
    zzzzzzz-a zzzzuzm-a zzzwtym-a zzzwtuo-a zzzvtro-a zzzrotr-a  # input gradient
    # images 16, channels 3 to 512
    lqzjrflaj mwzqrhlan oyzqujoao pzzptosaq szzqvpsap szztxszap  # forward
    iwuziza-h gqzplff-a gqzplff-a itzqtlm-a krzorjk-a krziofi-a  # kernel gradient
    zzzzzzz-a zzzznzm-a zzzwnum-a zzzwrup-a zzxqlmj-a zzvollo-a  # input gradient
    # images 16, channels 8 to 8
    rztzxzm-a tsozjza-g xisnave-e uhsaecc-e visafcc-e wjuarel-k  # forward
    nzlzmzg-a vznziza-i wttzcza-g wksfcta-c wksaecd-c zntalae-e  # kernel gradient
    nzlzmzg-a vznziza-i wttzcza-g wksfcta-c wksaecd-c zntalae-e  # input gradient
    # images 16, channels 8 to 16
    zzoyyrn-a soqzgxa-c tkrhfmc-a vkrahae-a umtbkai-c unzbqal-c  # forward
    qzczhze-a zzrzgza-o zvtzeza-m zfrcena-i zjublag-l zmvcmag-l  # kernel gradient
    qzczhze-a zzrzgza-o zvtzeza-m zfrcena-i zjublag-l zmvcmag-l  # input gradient
    # images 16, channels 8 to 32
    uzwzzzu-a qjrzhub-a uhvcifg-a mhtajch-b pitakal-c wtxcqaj-i  # forward
    qzdzhza-b zzrzgza-o vktnewa-m sfrceia-i wjublag-l zlrbiad-n  # kernel gradient
    qzdzhza-b zzrzgza-o vktnewa-m sfrceia-i wjublag-l zlrbiad-n  # input gradient
    # images 16, channels 8 to 64
    qzpzmzf-a pkmufma-d qjraief-g slucnaj-i tnyboaj-j smxbnaj-j  # forward
    uzhzfza-m zzrzgza-w xlrngua-r wlragfa-p zlwbyae-p zltdkaf-p  # kernel gradient
    uzhzfza-m zzrzgza-w xlrngua-r wlragfa-p zlwbyae-p zltdkaf-p  # input gradient
    # images 16, channels 8 to 128
    oozmlfw-a przfzaz-i mmzdzaz-g mmzdzaz-g lmzezaz-h nnxbmaj-i  # forward
    zzozgza-z rkqugra-o nfuaidc-g rfzbpaj-l zlzdzaq-q zmzdzaq-q  # kernel gradient
    zzozgza-z rkqugra-o nfuaidc-g rfzbpaj-l zlzdzaq-q zmzdzaq-q  # input gradient
    # images 16, channels 8 to 256
    okzklbk-a pjzfzay-h nnzczaz-k nnzczaz-h nmydoav-i jmzezaq-f  # forward
    zzozgza-z rjqtgra-o nhuaicc-g ujzbqak-o zmxczba-q xmzezaq-r  # kernel gradient
    zzozgza-z rjqtgra-o nhuaicc-g ujzbqak-o zmxczba-q xmzezaq-r  # input gradient
    # images 16, channels 8 to 512
    ykzbzap-u sozczaz-m oozczaz-m nozdzaz-j mnuehaw-i mnuehaw-i  # forward
    uzpzgza-s sixsgqa-o shyaicc-i umzbqak-m zqsgfda-x zqsgfda-x  # kernel gradient
    uzpzgza-s sixsgqa-o shyaicc-i umzbqak-m zqsgfda-x zqsgfda-x  # input gradient
    # images 16, channels 16 to 8
    ozlzlza-d yqszgza-o xitdfpa-l zkxamaf-n zkyapak-n zjxaxdo-o  # forward
    rzjzkza-k zztzhza-l wusueza-i wiscefa-f vhsbiab-e ztublah-j  # kernel gradient
    rzjzkza-k zztzhza-l wusueza-i wiscefa-f vhsbiab-e ztublah-j  # input gradient
    # images 16, channels 16 to 16
    tznznzd-a zptzgua-k xjqaefa-h wiqaeba-h yluaobj-i znxcsal-m  # forward
    tzhzhza-h zzszgza-o zzsodwa-j xnrbdba-i ylsbjac-k ylrclaf-p  # kernel gradient
    tzhzhza-h zzszgza-o zzsodwa-j xnrbdba-i ylsbjac-k ylrclaf-p  # input gradient
    # images 16, channels 16 to 32
    rtlqfla-d xrrjdea-n xltahbd-o ynvbkaf-q znycoai-p ylvambj-m  # forward
    zzizfza-p zzrzgza-v znrlgpa-r uhnaecb-j zludoah-o zmvbkad-q  # kernel gradient
    zzizfza-p zzrzgza-v znrlgpa-r uhnaecb-j zludoah-o zmvbkad-q  # input gradient
    # images 16, channels 16 to 64
    vqqjgda-k wlqjbea-m ymuchaf-q xmucjaf-q xoudlag-q xowemai-t  # forward
    zznzgza-t ztqzfva-w znqnfqa-t xjqagea-o zltckae-s zovcjac-t  # kernel gradient
    zznzgza-t ztqzfva-w znqnfqa-t xjqagea-o zltckae-s zovcjac-t  # input gradient
    # images 16, channels 16 to 128
    yqqfgca-o zoteiac-u xoueiad-v uotegac-s upueiaf-r unueiaf-u  # forward
    zzlzhza-x zwsyewa-z zqukfpa-y zquifia-w zquhfea-z zsvgfba-x  # kernel gradient
    zzlzhza-x zwsyewa-z zqukfpa-y zquifia-w zquhfea-z zsvgfba-x  # input gradient
    # images 16, channels 16 to 256
    xnoheba-q yosefaa-u xouehac-w uouegac-s vpvfhad-t vpvfhad-t  # forward
    zzlziza-z zxrzdza-z zuskdqa-y zqqicia-z ztsieea-z ztsieea-z  # kernel gradient
    zzlziza-z zxrzdza-z zuskdqa-y zqqicia-z ztsieea-z ztsieea-z  # input gradient
    # images 16, channels 16 to 512
    zqsogea-x zqsigda-x wotefba-u uovgfab-s zpzwgac-t zpzwgac-t  # forward
    zzmzgza-x zxrzdza-z zurndta-z zrqkcka-z zrsgeea-z zrsgeea-z  # kernel gradient
    zzmzgza-x zxrzdza-z zurndta-z zrqkcka-z zrsgeea-z zrsgeea-z  # input gradient
    # images 16, channels 32 to 8
    rwlzfva-g ydruaoa-n xgtaloe-q zjyaoah-q zkzbsaj-p zlzbxal-p  # forward
    szkzgza-h vwrzgza-m vsrieqa-i risceea-f qhsbiab-e rkrakbe-k  # kernel gradient
    szkzgza-h vwrzgza-m vsrieqa-i risceea-f qhsbiab-e rkrakbe-k  # input gradient
    # images 16, channels 32 to 16
    qwovjpd-a zmtrgna-j ymuajce-l yhuajbe-k yiwbqal-j zjxcsal-k  # forward
    uzizgza-i zvszgza-o wssndra-j sjrbdba-i tjsajac-k vjsambf-k  # kernel gradient
    uzizgza-i zvszgza-o wssndra-j sjrbdba-i tjsajac-k vjsambf-k  # input gradient
    # images 16, channels 32 to 32
    rqllfha-b wdrgdaa-l xhvaiaf-p zkyanah-r zkzaqal-r zkzarao-r  # forward
    zzizfza-p zzrzgza-v znrlgpa-r qfoagdd-l ykwaqbj-r zlxambf-r  # kernel gradient
    zzizfza-p zzrzgza-v znrlgpa-r qfoagdd-l ykwaqbj-r zlxambf-r  # input gradient
    # images 16, channels 32 to 64
    vqqjgca-k ziygjai-u zmzeoam-x zozeran-x zpzgtao-x znvckaf-w  # forward
    zznzgza-t ztqzfva-w ynqnfqa-t ufqagca-o zjxboai-w zmrchab-y  # kernel gradient
    zznzgza-t ztqzfva-w ynqnfqa-t ufqagca-o zjxboai-w zmrchab-y  # input gradient
    # images 16, channels 32 to 128
    xnqggab-o zlvejae-w zoyfnah-z zozenaj-y zpzfpam-y zpzfpam-y  # forward
    zzlzhza-x zwsyewa-z zqukfpa-y zluhfia-w znwdhac-z znwdhac-z  # kernel gradient
    zzlzhza-x zwsyewa-z zqukfpa-y zluhfia-w znwdhac-z znwdhac-z  # input gradient
    # images 16, channels 32 to 256
    ynpggab-r zqvfiad-y zoyemah-z zqzenaj-z yspfdaa-z yspfdaa-z  # forward
    zzlziza-z zxrzdza-z zuskdqa-y zoqhcia-z zvwiffa-z zvwiffa-z  # kernel gradient
    zzlziza-z zxrzdza-z zuskdqa-y zoqhcia-z zvwiffa-z zvwiffa-z  # input gradient
    # images 16, channels 32 to 512
    zpsigea-x zsvfiad-z zoydkaf-z wnycjaf-w wnycjaf-w wnycjaf-w  # forward
    zzmzgza-x zxrzdza-z zurndta-z zqqkcka-z zqqkcka-z zqqkcka-z  # kernel gradient
    zzmzgza-x zxrzdza-z zurndta-z zqqkcka-z zqqkcka-z zqqkcka-z  # input gradient
    # images 16, channels 64 to 8
    rmlifha-a uatjbcb-o xgtalie-q zjyaqah-q zkzbsaj-p zmzcsak-q  # forward
    szlzdza-m vwrzgza-m sorigoa-i pizaqdw-f pizaqbw-e qkraiae-i  # kernel gradient
    szlzdza-m vwrzgza-m sorigoa-i pizaqdw-f pizaqbw-e qkraiae-i  # input gradient
    # images 16, channels 64 to 16
    rrmsfnb-a zirldha-k zkuaicd-n zlydnaf-p znyepai-p znzeval-p  # forward
    xznzeza-n zwqzeza-s zsrkfsa-o wktcgba-m xluciac-o vmvdkad-n  # kernel gradient
    xznzeza-n zwqzeza-s zsrkfsa-o wktcgba-m xluciac-o vmvdkad-n  # input gradient
    # images 16, channels 64 to 32
    xsoqgla-m zkpidfa-s zlsdhad-u zmudlae-u znydnai-u zkzazax-q  # forward
    zzlzgza-u zwrzfza-y zmrkfma-w ylpdffa-s zlxclag-t zkzazbo-r  # kernel gradient
    zzlzgza-u zwrzfza-y zmrkfma-w ylpdffa-s zlxclag-t zkzazbo-r  # input gradient
    # images 16, channels 64 to 64
    ztpifea-s zlqffab-w zoteiae-y zoyekaf-y zozglag-x zozglag-x  # forward
    zznzkza-z zurzeza-z zqsofwa-z zoshfha-z zlzdpaj-z zlzdpaj-z  # kernel gradient
    zznzkza-z zurzeza-z zqsofwa-z zoshfha-z zlzdpaj-z zlzdpaj-z  # input gradient
    # images 16, channels 64 to 128
    ynmheca-q zntghac-y zovfjae-z zpvejaf-z zpzgyas-z zpzgyas-z  # forward
    zzizeza-z ztmzfza-y zsoocwa-w zoukema-z zlzdnag-z zlzdnag-z  # kernel gradient
    zzizeza-z ztmzfza-y zsoocwa-w zoukema-z zlzdnag-z zlzdnag-z  # input gradient
    # images 16, channels 64 to 256
    ynngfab-s zqtfhab-y zoveiad-z zqveiae-z zqveiae-z zqveiae-z  # forward
    zzazhza-s zzizhza-z zsoocwa-z ztxneqa-z ztxneqa-z ztxneqa-z  # kernel gradient
    zzazhza-s zzizhza-z zsoocwa-z ztxneqa-z ztxneqa-z ztxneqa-z  # input gradient
    # images 16, channels 64 to 512
    zuqneia-z zqqhcca-z zsthefa-z wkzckah-y wkzckah-y wkzckah-y  # forward
    zzazhza-s zygzfza-z zxntaza-z zkvofra-z zkvofra-z zkvofra-z  # kernel gradient
    zzazhza-s zygzfza-z zxntaza-z zkvofra-z zkvofra-z zkvofra-z  # input gradient
    # images 16, channels 128 to 8
    zrorgma-m wgpehac-r zlxcoah-x zozcpah-s zmyeraj-q zmyclaf-p  # forward
    tzlziza-n rnnzgta-o pknggja-i pizaqcw-f oizaqaw-e okqagad-g  # kernel gradient
    tzlziza-n rnnzgta-o pknggja-i pizaqcw-f oizaqaw-e okqagad-g  # input gradient
    # images 16, channels 128 to 16
    yqphgfa-m zkrbefa-o zowfiae-s zpzfmaf-s zpzglae-s zoygjae-q  # forward
    zzszhza-v zsrxgva-x zrrlgta-u vnpeefa-q wlocnai-o vmrdfac-m  # kernel gradient
    zzszhza-v zsrxgva-x zrrlgta-u vnpeefa-q wlocnai-o vmrdfac-m  # input gradient
    # images 16, channels 128 to 32
    znqkhca-s zorffea-w zorefba-v zqxglag-x zqzghac-x zqzghac-x  # forward
    zztzhza-w zroxgxa-x zqolgta-t shladfa-n ylvcuap-v ylvcuap-v  # kernel gradient
    zztzhza-w zroxgxa-x zqolgta-t shladfa-n ylvcuap-v ylvcuap-v  # input gradient
    # images 16, channels 128 to 64
    ylmjhab-r znsffda-x zosehab-x zqxegac-x zpzfgab-z zpzfgab-z  # forward
    zzeziza-i zzlzeza-w zuonbxa-y xlogeha-x zlzcpaj-z zlzcpaj-z  # kernel gradient
    zzeziza-i zzlzeza-w zuonbxa-y xlogeha-x zlzcpaj-z zlzcpaj-z  # input gradient
    # images 16, channels 128 to 128
    wmligda-q zpsffba-x zrvfjae-z zrvejaf-z zrvejaf-z zrvejaf-z  # forward
    zzfziza-i zzlzeza-x ztopcxa-x zpumeoa-z zpumeoa-z zpumeoa-z  # kernel gradient
    zzfziza-i zzlzeza-x ztopcxa-x zpumeoa-z zpumeoa-z zpumeoa-z  # input gradient
    # images 16, channels 128 to 256
    xnmkefa-u zpsefea-z ynsbfaa-z wmqeeca-w wmqeeca-w wmqeeca-w  # forward
    uzezbza-o zzfzeza-z zuopcza-z ztxrbua-z ztxrbua-z ztxrbua-z  # kernel gradient
    uzezbza-o zzfzeza-z zuopcza-z ztxrbua-z ztxrbua-z ztxrbua-z  # input gradient
    # images 16, channels 128 to 512
    xmkidja-w zwtkamc-z zrniahc-z zrniahc-z zrniahc-z zrniahc-z  # forward
    zzazi-f-x zzgzf-a-z zuhpa-a-z zuhpa-a-z zuhpa-a-z zuhpa-a-z  # kernel gradient
    zzazi-f-x zzgzf-a-z zuhpa-a-z zuhpa-a-z zuhpa-a-z zuhpa-a-z  # input gradient
    # images 16, channels 256 to 8
    zzqhgba-v zntbhab-x zlyaicd-v xkwcgaq-q zmsfhau-p zlqehac-p  # forward
    wzlzhza-y ynopeoa-v smojdka-o kikabbb-d mimbdac-e mkmceae-f  # kernel gradient
    wzlzhza-y ynopeoa-v smojdka-o kikabbb-d mimbdac-e mkmceae-f  # input gradient
    # images 16, channels 256 to 16
    zsrhiac-o znuegad-r zowfiae-s zqwfkaf-s zszglae-t zszglae-t  # forward
    zzszhza-u zsrxgva-x zrrlgta-u wnpeefa-r wmocnai-r wmocnai-r  # kernel gradient
    zzszhza-u zsrxgva-x zrrlgta-u wnpeefa-r wmocnai-r wmocnai-r  # input gradient
    # images 16, channels 256 to 32
    zrtmjfa-v zrrffca-w zorefba-v zrxghad-x ztqefab-z ztqefab-z  # forward
    zzmzeza-u zroxgxa-x xqklgsa-t wnngbla-t vovduap-z vovduap-z  # kernel gradient
    zzmzeza-u zroxgxa-x xqklgsa-t wnngbla-t vovduap-z vovduap-z  # input gradient
    # images 16, channels 256 to 64
    zrqmmfa-w zsrgdda-z zstggea-z zpxfeab-y zpxfeab-y zpxfeab-y  # forward
    zzbzfza-p zzezdza-v zulnbwa-y xmlhbja-v xmlhbja-v xmlhbja-v  # kernel gradient
    zzbzfza-p zzezdza-v zulnbwa-y xmlhbja-v xmlhbja-v xmlhbja-v  # input gradient
    # images 16, channels 256 to 128
    xnlkgea-y zrsffga-z zpqdgba-z zwnmdia-z zwnmdia-z zwnmdia-z  # forward
    zzbzfza-p zzezcza-w zujpcza-y zulqcsa-z zulqcsa-z zulqcsa-z  # kernel gradient
    zzbzfza-p zzezcza-w zujpcza-y zulqcsa-z zulqcsa-z zulqcsa-z  # input gradient
    # images 16, channels 256 to 256
    xnikega-z zurjajc-z zskhafd-z zskhafd-z zskhafd-z zskhafd-z  # forward
    yzazf-a-s zzfze-a-z zyjpc-a-z zyjpc-a-z zyjpc-a-z zyjpc-a-z  # kernel gradient
    yzazf-a-s zzfze-a-z zyjpc-a-z zyjpc-a-z zyjpc-a-z zyjpc-a-z  # input gradient
    # images 16, channels 256 to 512
    zpevdwa-z zwnuatc-z zzlvazc-z zzlvazc-z zzlvazc-z zzlvazc-z  # forward
    zza-i-d-v zzg-f-a-z zzhqa-c-z zzhqa-c-z zzhqa-c-z zzhqa-c-z  # kernel gradient
    zza-i-d-v zzg-f-a-z zzhqa-c-z zzhqa-c-z zzhqa-c-z zzhqa-c-z  # input gradient
    # images 16, channels 512 to 8
    zptjkda-z zmtbhab-x zlyaicd-s xlwcgaq-q ynregat-w ynregat-w  # forward
    yzozhza-z ynopeoa-v smojdka-o kikabbb-e ljmbdac-f ljmbdac-f  # kernel gradient
    yzozhza-z ynopeoa-v smojdka-o kikabbb-e ljmbdac-f ljmbdac-f  # input gradient
    # images 16, channels 512 to 16
    ztygoae-p zpzeqak-s zqzesal-r zmqbeav-n zpzfzaw-o zpzfzaw-o  # forward
    yzozhza-q ynoseqa-l xrolloa-w rllebfa-q smzczau-z smzczau-z  # kernel gradient
    yzozhza-q ynoseqa-l xrolloa-w rllebfa-q smzczau-z smzczau-z  # input gradient
    # images 16, channels 512 to 32
    zttmjga-w zoydhac-v zoyckad-u zoweefa-v zoweefa-v zoweefa-v  # forward
    zzkzdza-r zsnzdza-s xqkmisa-x wplnbna-y wplnbna-y wplnbna-y  # kernel gradient
    zzkzdza-r zsnzdza-s xqkmisa-x wplnbna-y wplnbna-y wplnbna-y  # input gradient
    # images 16, channels 512 to 64
    zwiozja-z zuojagd-z ztoiaga-z zkweafa-z zkweafa-z zkweafa-z  # forward
    zzbzfza-p zzezdza-u yrhoatb-y xmjoana-v xmjoana-v xmjoana-v  # kernel gradient
    zzbzfza-p zzezdza-u yrhoatb-y xmjoana-v xmjoana-v xmjoana-v  # input gradient
    # images 16, channels 512 to 128
    zwiznta-z zummaud-z zumiaga-z zumiaga-z zumiaga-z zumiaga-z  # forward
    zzbzf-a-p zzezc-a-v yzhoa-c-z yzhoa-c-z yzhoa-c-z yzhoa-c-z  # kernel gradient
    zzbzf-a-p zzezc-a-v yzhoa-c-z yzhoa-c-z yzhoa-c-z yzhoa-c-z  # input gradient
    # images 16, channels 512 to 256
    zsazezb-z zukwatc-z zwkkavd-z zwkkavd-z zwkkavd-z zwkkavd-z  # forward
    yza-h-a-s zzf-c-a-z zzgpa-e-z zzgpa-e-z zzgpa-e-z zzgpa-e-z  # kernel gradient
    yza-h-a-s zzf-c-a-z zzgpa-e-z zzgpa-e-z zzgpa-e-z zzgpa-e-z  # input gradient
    # images 16, channels 512 to 512
    zwazbzy-z zvmzfsa-z zvmzfsa-z zvmzfsa-z zvmzfsa-z zvmzfsa-z  # forward
    u-a-j-a-s z-e-a-e-z z-e-a-e-z z-e-a-e-z z-e-a-e-z z-e-a-e-z  # kernel gradient
    u-a-j-a-s z-e-a-e-z z-e-a-e-z z-e-a-e-z z-e-a-e-z z-e-a-e-z  # input gradient
    """)
}
