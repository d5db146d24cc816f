// Measured, not written by hand: .build/release/Bench measure-choices
// AMD EPYC, 2 cores, OpenBLAS 0.3.21 Cooperlake, kernels for avx512, 2 threads, 24 November 2026

extension ConvolutionChoiceTable {
  /// The costs on processors of level avx512.
  package static let avx512 = ConvolutionChoiceTable(
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
    zmzozazcf zzzozazoj yzzqzkzba wuzvzwzaa zzzsztzaq zzzqzqzau  # forward
    qzzzzqz-a tzzzzjt-a tzzzzzz-a ozzzzzz-a kvzzzzz-a zzzzzzz-a  # kernel gradient
    zrzqzaz-c zzzxzaw-p rwzozkz-a kpzmztz-a hgzczaz-d xuzizfz-a  # input gradient
    # images 1, channels 1 to 16
    xkzozazbe zuzizavid wzztzozba wzzzzyzac zzzxzwzam zzzzzvzas  # forward
    qrzrzcz-a tzzrzau-b wzzzzwz-a tzzzzzz-a zzzzzzz-a zzzzzzz-a  # kernel gradient
    vrzrzcx-a zzzyzax-l zzztzpz-a zyzrzvz-a uozjzhz-a zzzpznz-a  # input gradient
    # images 1, channels 1 to 32
    zkzozazad zzzozazoj xzzxzpzaf wyzxzxzah xzzuztzap zzzxzuzan  # forward
    qrzrzcz-a tzzszay-c tzzzzsz-a pzzzzzz-a xzzzzyz-a wzztzuz-a  # kernel gradient
    zzzzzpz-a zzzyzaz-m wzzozlz-a rsznzpz-a zvzqzoz-a zuzjzjz-a  # input gradient
    # images 1, channels 1 to 64
    zlznzazad zzzlzazke vzzyzkzah vzzyzxzao zzzvztzay zzzvzuzak  # forward
    sqzqzbz-a rzzpzdz-a nzzzzqz-a ozzzzzz-a pwzyzzz-a vuzszoz-a  # kernel gradient
    zrzrzdz-a zzzyzaz-n xvzjzhz-a qnzhzhz-a zozmzgz-a zrzhzdz-a  # input gradient
    # images 1, channels 1 to 128
    rozrzeyad xzzqzazil yzzszjzam zzzzzwzaw yzzxzvzas zzzzzvzao  # forward
    iozqzdz-a uzzpzlz-a kzzzzpz-a iwzzzzz-a owzszrz-a utzszoz-a  # kernel gradient
    zuzuzfz-a zvzwzaz-p uqzfzaz-a ztzmzmz-a zozjzdz-a zrzhzdz-a  # input gradient
    # images 1, channels 1 to 256
    vpzpzdzah tzzqzazaj zzzqzhzar wzzxztzaz zzzzzuzap zzzzzvzap  # forward
    qszpzcz-a nwztzrz-a jzzzznz-a itzvzuz-a pvzxzzz-a utztzpz-a  # kernel gradient
    zrzpzcz-a znzpzaz-k uozgzbz-a ztzmzmz-a zmzkzcz-a zozczaz-a  # input gradient
    # images 1, channels 1 to 512
    rszpzhzah tzztzfzal zzzwzozay wzzxztzao zzzzzuzao zzzzzvzap  # forward
    xsznzez-a lzzyzuz-a bzzyznz-a cnzpzoz-a ptzzzzz-a rvzzzzz-a  # kernel gradient
    zqznzbz-a wizhzaz-e zzzzzwz-a zuzpzxz-a zrzizhz-a zkzczaz-c  # input gradient
    # images 1, channels 3 to 8
    zlzozazdg zyzrzaxlf zzzqzpzah wrzoznzah zzzqzqzaw zxzmzmzar  # forward
    ozzzznz-a zzzzzjv-a qzzzzzz-a izzzzzz-a dkzqzuz-a uyzwzvz-a  # kernel gradient
    sqyqzbs-a zyzzzas-p przjzfz-a gnzhzkz-a hizczaz-d vtzizez-a  # input gradient
    # images 1, channels 3 to 16
    zjznzazae zzzrzazrn zzzzzwzaq xwztztzak zxzuzuzav zzzrzqzap  # forward
    pqzqzbz-a wzzpzaw-a iuzvzqz-a owzwzzz-a xzzxzvz-a zzzozpz-a  # kernel gradient
    zvzuzhz-a zyzxzau-i dlzfydv-a svzozuz-a vszjzgz-a zzzlzgz-a  # input gradient
    # images 1, channels 3 to 32
    snzozdzad zwztzazjp zzztzozal xyzuzvzas zyzrztzap zzzrzpzau  # forward
    mrzqzcz-a tzznziy-a rzzvzrz-a jxzxzzz-a zyzozwz-a xvzazct-b  # kernel gradient
    zyzxzjz-a zzzzzdw-a rzzrzsz-a npzrzxz-a ppzhzkz-a yxzizlz-a  # input gradient
    # images 1, channels 3 to 64
    mkrpxancg wszxzanhr zzzszqzaz ywzqzrzaz zzzpzozaw zzzrzpzax  # forward
    kqtqvam-b lqxuwad-e clsgmaj-c kmzjxpt-a mfzaxat-b ukzbzav-i  # kernel gradient
    quuvzio-a urxxyad-i hjmbhcf-a ifqajhd-b ymzhygt-a zmzbzat-c  # input gradient
    # images 1, channels 3 to 128
    glrzrbqag zuzzzikas zzzuzrzaz zzzrzqzaw zzzszpzay zzztzozay  # forward
    jozyzcn-a fqqxzaf-d ahrcfeg-d iizhlli-a mgzbmai-f skzcsam-j  # kernel gradient
    pzvzzrr-a rmlutac-e miqacec-d umzhkoi-a yizdpcj-a zjzbtam-d  # input gradient
    # images 1, channels 3 to 256
    cusmqdhaq wozwzemaz zzzzzrzaz zzztzszay zzzszqzaz zzztzqzaz  # forward
    aookzjm-b jskztaf-i goslhhe-a ghpbeee-a mgwbkai-f skzcqam-j  # kernel gradient
    nwrtzil-a zqkzoga-q sjnacib-k xmldcja-a zksdcba-d zjubhae-d  # input gradient
    # images 1, channels 3 to 512
    amsmqehak xrzxzhoaz zzzzzqwaz zzzzzrxaz zzztzrzaz zzzuzrzaz  # forward
    auojtbm-c iprupja-j iqnojca-c geoadce-a jgrafee-c liwagjf-g  # kernel gradient
    nqnsthh-a zumzoka-z ukpadkd-c zwsjcma-h zusdcba-h zttcgad-h  # input gradient
    # images 1, channels 8 to 8
    wgqxyan-c ldrbtaj-d kikalbb-j mckakcj-o xmwaoai-z zpxcsao-p  # forward
    rzzzzqq-a irpzlpa-a emlfema-b iokibxa-l kgmhfga-t tlubnaf-k  # kernel gradient
    rzzzzqq-a irpzlpa-a emlfema-b iokibxa-l kgmhfga-t tlubnaf-k  # input gradient
    # images 1, channels 8 to 16
    mjqntaj-e vnumuak-m lhpakbk-h ocpaiek-n zizatal-n znzbvap-m  # forward
    mnlnrag-a nkklkba-f ghhabfb-h qmkcapd-t uhrdhab-q zoycrak-u  # kernel gradient
    mnlnrag-a nkklkba-f ghhabfb-h qmkcapd-t uhrdhab-q zoycrak-u  # input gradient
    # images 1, channels 8 to 32
    kinmrai-f slskrah-q pjsaldo-q qfuajbh-v zlzbpak-o znzcral-p  # forward
    injnoce-a omkpjma-k kogjaka-r onlifpa-z shrdgca-r znwbpai-y  # kernel gradient
    injnoce-a omkpjma-k kogjaka-r onlifpa-z shrdgca-r znwbpai-y  # input gradient
    # images 1, channels 8 to 64
    jimlqad-i skqjrah-t rksajah-x wltbkai-s zozdqai-r zozcqah-q  # forward
    ikfpmad-b slkzjna-r mmfeaja-x rkmgdna-w wgqafca-v znzcpak-z  # kernel gradient
    ikfpmad-b slkzjna-r mmfeaja-x rkmgdna-w wgqafca-v znzcpak-z  # input gradient
    # images 1, channels 8 to 128
    gghkjag-i rinhjba-u wmtbmah-z zoxcpak-t znzdpaj-t zoyeoai-r  # forward
    jnanibd-b sjfsgma-s qpikapa-z xorldpa-z zkugdfa-z zmycgac-z  # kernel gradient
    jnanibd-b sjfsgma-s qpikapa-z xorldpa-z zkugdfa-z zmycgac-z  # input gradient
    # images 1, channels 8 to 256
    ehfkiea-l wkumhga-z zmvajbc-w zmuaiad-s zmxclad-s zpzdpah-s  # forward
    ooapmge-g znewiqa-z wqhqanc-z zqpmbra-z znqjcka-z zlreeea-z  # kernel gradient
    ooapmge-g znewiqa-z wqhqanc-z zqpmbra-z znqjcka-z zlreeea-z  # input gradient
    # images 1, channels 8 to 512
    chglgea-n ypzofja-z zmvaidd-v zmvaibd-t zmxclad-s vpzikaf-o  # forward
    qpariic-h znhygsa-z zskland-z zrsmcsa-z zqsmcoa-z zorjdfa-z  # kernel gradient
    qpariic-h znhygsa-z zskland-z zrsmcsa-z zqsmcoa-z zorjdfa-z  # input gradient
    # images 1, channels 16 to 8
    njynzar-g rqzjzaz-p deobpaf-i kbpapen-r tgzauao-u ylzbwas-t  # forward
    tsttwiq-a trxosfl-a jjuilmi-a adlgdlc-g naqcjff-g yfzaubm-m  # kernel gradient
    tsttwiq-a trxosfl-a jjuilmi-a adlgdlc-g naqcjff-g yfzaubm-m  # input gradient
    # images 1, channels 16 to 16
    lionzaq-e vlzlzaw-p uizazcz-r xdzatfv-w zlzbzau-r zozczax-w  # forward
    ymoorel-a srslqih-a illegjf-a iamecgf-h thtajcd-i zszbuan-q  # kernel gradient
    ymoorel-a srslqih-a illegjf-a iamecgf-h thtajcd-i zszbuan-q  # input gradient
    # images 1, channels 16 to 32
    kiplral-i xjzjzat-v zjzbwaz-z zizauat-v zmzczau-y zpzdqan-z  # forward
    tqlsokj-a qommkia-c jogjaka-h oflifma-k ufsaiec-o ztzaybr-z  # kernel gradient
    tqlsokj-a qommkia-c jogjaka-h oflifma-k ufsaiec-o ztzaybr-z  # input gradient
    # images 1, channels 16 to 64
    jaceddb-e vhvhuar-z zmzavat-z zlzcuas-x zpzdzar-z zszgqak-z  # forward
    rpoqtfk-a slkzjna-h mmfeaja-n rjmgdna-r wcqafca-r znzakbe-z  # kernel gradient
    rpoqtfk-a slkzjna-h mmfeaja-n rjmgdna-r wcqafca-r znzakbe-z  # input gradient
    # images 1, channels 16 to 128
    edcieac-l zfxhsai-z znzavbq-z zozcuao-z zpzevap-z zszgoah-z  # forward
    klakmdj-b sjfrgma-g qpikapa-p xnrldpa-x zhufdfa-x zlqacca-z  # kernel gradient
    klakmdj-b sjfrgma-g qpikapa-p xnrldpa-x zhufdfa-x zlqacca-z  # input gradient
    # images 1, channels 16 to 256
    iidqhia-t zgljada-z zquehea-z zovchaa-z zqwejae-z zoveiac-z  # forward
    pratsnl-g zlcvjra-v zqhlatc-s zrmkasb-w zqrkcqa-z zqqbbha-z  # kernel gradient
    pratsnl-g zlcvjra-v zqhlatc-s zrmkasb-w zqrkcqa-z zqqbbha-z  # input gradient
    # images 1, channels 16 to 512
    ilbugna-u zquwhsa-z zquehea-z zozboaj-y zozerai-y zntegap-x  # forward
    ruayqrk-b zlawhra-k zskoayd-p zusmcwa-y zrsmcoa-z zspcaha-z  # kernel gradient
    ruayqrk-b zlawhra-k zskoayd-p zusmcwa-y zrsmcoa-z zspcaha-z  # input gradient
    # images 1, channels 32 to 8
    sexlwar-c slzbsaq-j hioakaj-o iemaegg-x skvcoah-s wpzeuao-y  # forward
    wrusyin-a rmmmlha-a jlhecja-f lnghawb-q pboeeea-l zjvanbh-t  # kernel gradient
    wrusyin-a rmmmlha-a jlhecja-f lnghawb-q pboeeea-l zjvanbh-t  # input gradient
    # images 1, channels 32 to 16
    wgylzao-e vkrasak-j rkrcnal-r yenaggi-r zkxcoak-t zpzetao-z  # forward
    ukulzao-d ononlma-b khfabeb-j tiheamb-o zemdfca-o zlvaoai-x  # kernel gradient
    ukulzao-d ononlma-b khfabeb-j tiheamb-o zemdfca-o zlvaoai-x  # input gradient
    # images 1, channels 32 to 32
    tfvjzap-j zpziyap-z wmqclap-z zhrbjag-u zozdpak-z zqzeqal-z  # forward
    rjmlual-c tpiqjja-k rpfhama-s zmmjfpa-v zgnbfaa-t zltambg-y  # kernel gradient
    rjmlual-c tpiqjja-k rpfhama-s zmmjfpa-v zgnbfaa-t zltambg-y  # input gradient
    # images 1, channels 32 to 64
    eahomec-j zpthtal-z zqzblan-z zmvciae-z zpyemai-z zszeqak-z  # forward
    rlikubj-a umcsjka-m wuglasf-z zmnleqa-x ziobgba-w zmwalcg-z  # kernel gradient
    rlikubj-a umcsjka-m wuglasf-z zmnleqa-x ziobgba-w zmwalcg-z  # input gradient
    # images 1, channels 32 to 128
    kbgijea-n zjohlaj-z zotbhad-z znyckad-z zpzdmag-z zqzekad-z  # forward
    hkaljec-c ykdqeka-q yuhlatg-v zomjarb-y zpqecea-z zmrcdea-z  # kernel gradient
    hkaljec-c ykdqeka-q yuhlatg-v zomjarb-y zpqecea-z zmrcdea-z  # input gradient
    # images 1, channels 32 to 256
    lnauipc-x zlmpaic-z zrtgdia-z zmracac-z zoudgag-z zqxdhad-z  # forward
    qsdvrql-a zlavjra-k zzjvazg-u zwloazc-x zsrlcra-z zssddja-z  # kernel gradient
    qsdvrql-a zlavjra-k zzjvazg-u zwloazc-x zsrlcra-z zssddja-z  # input gradient
    # images 1, channels 32 to 512
    qqaznth-o zssydxa-z zrsgdia-z zmracbc-z zlraded-z zoudeaz-z  # forward
    rtavsvn-b zlawhra-h zzkzazm-v zziraxb-u zploawa-x zooealc-z  # kernel gradient
    rtavsvn-b zlawhra-h zzkzazm-v zziraxb-u zploawa-x zooealc-z  # input gradient
    # images 1, channels 64 to 8
    abfjkal-c qeziqan-r tlzdzaz-z mczazbz-r xnzdzaz-x vnzdzaz-x  # forward
    lrftolg-a ihmlcha-a mkujgpb-a afyikni-a hazcvfs-d sfzazbz-m  # kernel gradient
    lrftolg-a ihmlcha-a mkujgpb-a afyikni-a hazcvfs-d sfzazbz-m  # input gradient
    # images 1, channels 64 to 16
    mexjzat-e yjzhzaw-s xjzczaz-z zhtakcg-t znzcsan-z zpzduau-z  # forward
    wlrmubq-a vtpmjnf-a jmofiji-a zlogema-x zlqagfa-v zmuahad-u  # kernel gradient
    wlrmubq-a vtpmjnf-a jmofiji-a zlogema-x zlqagfa-v zmuahad-u  # input gradient
    # images 1, channels 64 to 32
    ighkifa-o xgnmjfa-z zkrahbe-z zmubkaf-z znwdlag-z zpzeqan-z  # forward
    mlanmch-e zsgziwa-y zqilbta-z zpnjbma-x zkoedia-x zlragab-y  # kernel gradient
    mlanmch-e zsgziwa-y zqilbta-z zpnjbma-x zkoedia-x zlragab-y  # input gradient
    # images 1, channels 64 to 64
    kherhla-v zknlhea-z znrcfba-z zptefca-z zsxdkae-z zryetah-z  # forward
    pqaqlhc-f zmcxgta-u zvlpaye-z zunmbpa-z znqidna-z zoscfga-z  # kernel gradient
    pqaqlhc-f zmcxgta-u zvlpaye-z zunmbpa-z znqidna-z zoscfga-z  # input gradient
    # images 1, channels 64 to 128
    jjaqilb-v zosqhka-z znqaeca-z zorcfba-z zpxcjad-z zsxfmah-z  # forward
    stawtqj-c zlawise-k zznxaza-u zvmqaza-z zrrqexa-z znpdfga-z  # kernel gradient
    stawtqj-c zlawise-k zznxaza-u zvmqaza-z zrrqexa-z znpdfga-z  # input gradient
    # images 1, channels 64 to 256
    qnaxmte-p zoqsdna-z zqsedfa-z zosbdba-z zotaeac-z zqwehag-z  # forward
    ttaxtxv-c zoazqzh-l zzjzazg-u zwlxazb-x zsotcta-z zvzjfra-z  # kernel gradient
    ttaxtxv-c zoazqzh-l zzjzazg-u zwlxazb-x zsotcta-z zvzjfra-z  # input gradient
    # images 1, channels 64 to 512
    zmazjxj-p zpqydya-z zoqedia-z zmracdc-z zlqabfc-z zlqabfc-z  # forward
    vtayvxv-c zpazzzl-j zzkzazo-v zuiwazb-u zsmsaxb-z zsmsaxb-z  # kernel gradient
    vtayvxv-c zpazzzl-j zzkzazo-v zuiwazb-u zsmsaxb-z zsmsaxb-z  # input gradient
    # images 1, channels 128 to 8
    adimncf-e qhzivas-w thzazaw-z sfzazez-w zmzbzar-z zmzbzar-z  # forward
    mthrqjh-a lkplfgd-a jklfdib-a gdtfiqf-a lczaobl-b ohzcxau-i  # kernel gradient
    mthrqjh-a lkplfgd-a jklfdib-a gdtfiqf-a lczaobl-b ohzcxau-i  # input gradient
    # images 1, channels 128 to 16
    kfyizas-d xkzipaq-s yhzaybu-r zgtakcg-t znzcsan-z zpzduau-z  # forward
    wzrqujq-a tmnlbna-i pfjhcha-k zlogema-x zlqagfa-v zmuahad-z  # kernel gradient
    wzrqujq-a tmnlbna-i pfjhcha-k zlogema-x zlqagfa-v zmuahad-z  # input gradient
    # images 1, channels 128 to 32
    fehjida-o zilkhda-z zlraebb-z zovbeaa-z zqxdiad-z zrzeqao-z  # forward
    mqaomlh-e zmfuhta-v zphlata-x zpmjama-x zkofcja-x zkpbgab-z  # kernel gradient
    mqaomlh-e zmfuhta-v zphlata-x zpmjama-x zkofcja-x zkpbgab-z  # input gradient
    # images 1, channels 128 to 64
    mgatemc-w zjomcfa-z zntbeca-z zpubgab-z ztyflaf-z ztzgnah-z  # forward
    srawnte-d zpdxgva-p zujqayf-v zummapa-x znnidma-z znpdega-z  # kernel gradient
    srawnte-d zpdxgva-p zujqayf-v zummapa-x znnidma-z znpdega-z  # input gradient
    # images 1, channels 128 to 128
    pjawjsc-o znppcka-z znoaaeb-z zopabbb-z zqxdkae-z ztxehad-z  # forward
    xtaxtyj-d znaxjtf-k zzlxaza-u zvmqaza-y zrpqexa-z zopecia-z  # kernel gradient
    xtaxtyj-d znaxjtf-k zzlxaza-u zvmqaza-y zrpqexa-z zopecia-z  # input gradient
    # images 1, channels 128 to 256
    ztazozk-v zomrbxa-z znpbaeb-z zoracec-z znqaege-z znqaege-z  # forward
    xtaxtzy-c zrazqzo-l zxdzaza-j zylzazb-x ztnvdwa-z ztnvdwa-z  # kernel gradient
    xtaxtzy-c zrazqzo-l zxdzaza-j zylzazb-x ztnvdwa-z ztnvdwa-z  # input gradient
    # images 1, channels 128 to 512
    zqazozw-u ziirazp-y zlmcatj-z zkrabpa-z zxobdja-z zxobdja-z  # forward
    tqazzzz-d zlazqzr-h ywazbzk-l zzhzaze-t zqksaxb-y zqksaxb-y  # kernel gradient
    tqazzzz-d zlazqzr-h ywazbzk-l zzhzaze-t zqksaxb-y zqksaxb-y  # input gradient
    # images 1, channels 256 to 8
    jazgzev-k yqzfzaz-z xjzdzaz-z zhzczaz-v zmzczar-z zmzczar-z  # forward
    zzuzzru-a zqsrmog-a pnnleqc-a gdtfiqf-a lczaobl-b nhzbwat-g  # kernel gradient
    zzuzzru-a zqsrmog-a pnnleqc-a gdtfiqf-a lczaobl-b nhzbwat-g  # input gradient
    # images 1, channels 256 to 16
    gdzgzas-b xkzipaq-r zhzaybu-n zjuafdh-v zkzagcd-x zozdgan-y  # forward
    wzrqujq-a tmnmbna-g pejhcha-f ztnncta-x zkvhlia-t whzaibk-z  # kernel gradient
    wzrqujq-a tmnmbna-g pejhcha-f ztnncta-x zkvhlia-t whzaibk-z  # input gradient
    # images 1, channels 256 to 32
    fchhgda-n zqppfja-z znsdega-z zosbeba-z zrxdiad-z zrzeiae-z  # forward
    mqaollh-e zlazixb-p zpenaxc-t ztkmawd-u zlofbja-w zkoasba-z  # kernel gradient
    mqaollh-e zlazixb-p zpenaxc-t ztkmawd-u zlofbja-w zkoasba-z  # input gradient
    # images 1, channels 256 to 64
    ynazjug-n zonrcoa-z zopbbga-z zpqbbba-z zqxciae-z zuzfiac-z  # forward
    vtazszv-b znczjwa-o zujsazg-v zvloayd-w zoqicma-z zklbada-z  # kernel gradient
    vtazszv-b znczjwa-o zujsazg-v zvloayd-w zoqicma-z zklbada-z  # input gradient
    # images 1, channels 256 to 128
    zmazjvg-o zlnrara-z znobaka-z znpabba-z zoxbjac-z zoxbjac-z  # forward
    xuazvzy-e zrazozn-n zvbzazh-m zwmzazf-x zrnocza-z zrnocza-z  # kernel gradient
    xuazvzy-e zrazozn-n zvbzazh-m zwmzazf-x zrnocza-z zrnocza-z  # input gradient
    # images 1, channels 256 to 256
    zuazozu-s zkjoazj-z zmobayn-z zmracme-z znracgf-z znracgf-z  # forward
    zzazzzz-j ztazwzs-l xzazazr-j zxizazd-t znhpaxa-x znhpaxa-x  # kernel gradient
    zzazzzz-j ztazwzs-l xzazazr-j zxizazd-t znhpaxa-x znhpaxa-x  # input gradient
    # images 1, channels 256 to 512
    zzazzzz-x zbazzzx-u zceuazh-v zjosazc-z zjosazc-z zjosazc-z  # forward
    uzfzzzz-a zyazuzx-f wzazazo-h yzgzazf-n yzgzazf-n yzgzazf-n  # kernel gradient
    uzfzzzz-a zyazuzx-f wzazazo-h yzgzazf-n yzgzazf-n yzgzazf-n  # input gradient
    # images 1, channels 512 to 8
    hazizhy-l ufzezay-z zizazaz-w zlzhdha-z zltgdea-z zmpdgab-z  # forward
    zzzzzrz-a zxzruuo-a vsjuawb-f zrhkazb-q uphialb-n nijacbc-g  # kernel gradient
    zzzzzrz-a zxzruuo-a vsjuawb-f zrhkazb-q uphialb-n nijacbc-g  # input gradient
    # images 1, channels 512 to 16
    pkenhja-k zmjlcga-r zjmdagd-p zosagei-w zozagdd-x zmzdeaa-x  # forward
    mnirlha-f zogzgwa-s zpjjatc-p ztkncta-p zkvhlia-t vhzaidk-z  # kernel gradient
    mnirlha-f zogzgwa-s zpjjatc-p ztkncta-p zkvhlia-t vhzaidk-z  # input gradient
    # images 1, channels 512 to 32
    zlcogia-m ztsqfka-z zosdcea-z zosdcca-z zoycfab-z zozdfab-z  # forward
    pqeupkd-a zlaziyc-k zscnaxf-s zqfpaub-q zkkhdja-q xhzamgo-z  # kernel gradient
    pqeupkd-a zlaziyc-k zscnaxf-s zqfpaub-q zkkhdja-q xhzamgo-z  # input gradient
    # images 1, channels 512 to 64
    zlavhoh-n zmosapb-z zlpbaga-z znqbbea-z zmzaide-z zmzaide-z  # forward
    xrazzzz-b znazmzn-m zvcwazn-s zqftazg-r zjjhbka-q zjjhbka-q  # kernel gradient
    xrazzzz-b znazmzn-m zvcwazn-s zqftazg-r zjjhbka-q zjjhbka-q  # input gradient
    # images 1, channels 512 to 128
    zlazhzj-n zmnsayb-z zlobala-z zmqbbla-z zmzalwh-z zmzalwh-z  # forward
    zqazzzz-a zxazwzz-n zzazdzq-n ypezaze-o yiinarb-p yiinarb-p  # kernel gradient
    zqazzzz-a zxazwzz-n zzazdzq-n ypezaze-o yiinarb-p yiinarb-p  # input gradient
    # images 1, channels 512 to 256
    zmazzzz-i zbdzazp-u zbdrazg-x zglwaza-z zglwaza-z zglwaza-z  # forward
    zzazzzz-k zzazzzz-t zzazdzr-l wtfzazc-m wtfzazc-m wtfzazc-m  # kernel gradient
    zzazzzz-k zzazzzz-t zzazdzr-l wtfzazc-m wtfzazc-m wtfzazc-m  # input gradient
    # images 1, channels 512 to 512
    zzazzzz-z zzazxzs-z zsfzazh-x zxmzazc-z zxmzazc-z zxmzazc-z  # forward
    uzjzzzz-a yzazuzt-t tzazd-k-j xwd-a-g-l xwd-a-g-l xwd-a-g-l  # kernel gradient
    uzjzzzz-a yzazuzt-t tzazd-k-j xwd-a-g-l xwd-a-g-l xwd-a-g-l  # input gradient
    # images 4, channels 1 to 8
    optnvaodj yqxuzaofo zzzwzpzan zxzpzrzag zzzxzzzai zzzzzzzak  # forward
    ezvzxwm-a lzuzxmc-a rzzzyzx-a zzzzzzz-a xzzxzvz-a yzzyzuz-a  # kernel gradient
    zzzsqhc-a ktvzxba-h nrzjnih-a wrzhrik-a vtzfvao-b wvzgybq-a  # input gradient
    # images 4, channels 1 to 16
    mnsmtamah wpxuzakcl zzzzzvzak zzzzzzzaq zzzszszal zzzxzwzam  # forward
    eurwuhi-a ppyxvhc-a szzsvqr-a zzzzzzz-a zzzyzzz-a zzzzzxz-a  # kernel gradient
    htvsteg-a plqqsea-c xzzsrgk-a zwzqzss-a zzzozoz-a zzzmzhz-a  # input gradient
    # images 4, channels 1 to 32
    otumvajcj uqzxzfmak zzzzzpzar zzzuzuzak zzzuzzzai zzzwzzzaj  # forward
    fzswsoh-a ksqztdg-a tzzxzxw-a wzzzzvz-a zyztzwz-a zxztzxz-a  # kernel gradient
    gyuwqll-a qorwraa-h vwzzzkn-a ztziznu-a zzzozmz-a zzzozlz-a  # input gradient
    # images 4, channels 1 to 64
    lpxozdoag szzsziyai zzzzzzzau zzzxzzzan zzzwzuzak zzzwzuzaj  # forward
    hvvvwhj-a lszzzal-a owzqzrz-a syzvzwz-a xyzrzpz-a zzzozlz-a  # kernel gradient
    tzzsypr-a ogvwuac-a zvzkzlv-a yuzkzmx-a zqzfzcz-a zqzfzaz-a  # input gradient
    # images 4, channels 1 to 128
    mqzrziqai rvzszizai yzzyzuzap zzzzzwzap zzzzzvzap zzzzzvzam  # forward
    etwrvkj-a kmzxyco-a juzpzgs-a ntzmzjw-a rtzlzkx-a vwztzjz-a  # kernel gradient
    oryotbj-a ymzsyam-n zqzgval-a zozeodm-a zozdpcl-a zpzfzaz-a  # input gradient
    # images 4, channels 1 to 256
    qxzvznzaj szzuznzaj vzzyzuzaq zzzzzxzaq zzzzzwzaq zzzzzvzam  # forward
    euwswlk-a jszzxek-a frzktei-a ntzlvjr-a rtzlzkv-a stzqzow-a  # kernel gradient
    txzuyho-a znsusae-j zpwglaa-a znyemdi-a zmzcmcg-a zizczah-e  # input gradient
    # images 4, channels 1 to 512
    ryzszlzak rzzxzszan tzzzzuzap zzzzzyzaq zzzzzyzas zzzyzxzal  # forward
    fzzzzuy-a eozwygf-a emzhkdf-a kpzilhg-a orzqxlr-a ztzqxor-a  # kernel gradient
    uzzzzzz-a zrxzufa-n zqxhjfa-e zjubfbb-a ziscdbc-a zgtdyad-d  # input gradient
    # images 4, channels 3 to 8
    qpxmzandj zqztzalfq zxzrxkyap ztzmznvam zxznzlzap zxzlzjzao  # forward
    hzvzvwk-a nxtzxla-b ozzzrzq-a pvzywzr-a qtzlzku-a qtzkzju-a  # kernel gradient
    gswqvbi-a tuzyzai-q hozfocg-a kozfpdl-a oszfvan-b pszeuan-c  # input gradient
    # images 4, channels 3 to 16
    moumualbi vnxszfjak zzzzznzan zxzrzqzam zzzpzozao zzzpznzap  # forward
    gvquuki-a mnszuda-b tyzuzrr-a tvzszrz-a zuzkzlz-a zrzfzdz-a  # kernel gradient
    lzxzvoj-a nosxsab-c tvzmzcn-a zyzozlz-a zzzqznz-a qpzbzbw-a  # input gradient
    # images 4, channels 3 to 32
    notpsbfah xpzszanak zzzzzszav zzzpzpzaq zzzqzozat zzzqzozar  # forward
    fxswrje-a nopztcc-a vwzvzwz-a rkzkzoz-a wlzbzaz-d ylzbzaz-d  # kernel gradient
    mzzxykm-a nnrtscd-a tqzkzmz-a vqzkzmz-a vpzfybr-a unzezau-b  # input gradient
    # images 4, channels 3 to 64
    moxnudlaj vuzrzgzan ztztzizar zzzqzozat zzzsznzaw zzzszozax  # forward
    erlrphd-a kjzuzst-a kpzwzhr-a nkzgziw-a wqzczaz-i vqzczax-i  # kernel gradient
    ozwzwpk-a lgzqzej-a qpzksco-a vmzizks-a zlzczas-b zozczav-d  # input gradient
    # images 4, channels 3 to 128
    mnznwelai vuzyznxat zzzuzozay zzzszozay zzztzozay zzztzozay  # forward
    jtlpmld-a nnwzqaa-g lfzajcc-a mhzclbf-a vlzcuao-j umzcxap-m  # kernel gradient
    vzwzwxm-a ukuzsda-j wiwciga-c vhzcgdc-a zkzclaf-c zlzcnah-d  # input gradient
    # images 4, channels 3 to 256
    opztvnman zzzrzkzax zzzqzmzax zzzsznzay zzztzozay zzztzozay  # forward
    kxotina-a mkpymfa-g qnvjola-j nfzblbf-a vpzbuao-i pkzasak-e  # kernel gradient
    rtpvpmi-a ziotoab-q zrxitha-n zjzajcf-d zizcjae-c zkzdmaf-g  # input gradient
    # images 4, channels 3 to 512
    nozvtlkam zxzsziyaw zxzpziyav zzzszlzaw zzzqzmzav zzzqzmyav  # forward
    nxpzmoa-a rpwzpma-n rownpma-n mdzazdz-e ogzgzaz-b mhztzaz-b  # kernel gradient
    polphga-b zpxyvha-z zoxgvha-q zjzazcz-k zkzdzaz-i zmzdzaz-i  # input gradient
    # images 4, channels 8 to 8
    zzzmzaz-x zszozaz-r vnzgzaz-g uizczaz-h zozczaz-m zozezaz-n  # forward
    ktvprfg-a nnzvwkn-a opznzrv-a ljzjzlz-a onzczaz-d utzhzaz-m  # kernel gradient
    ktvprfg-a nnzvwkn-a opznzrv-a ljzjzlz-a onzczaz-d utzhzaz-m  # input gradient
    # images 4, channels 8 to 16
    zzzlzaz-x xrzmzaz-m yhzazdz-b wizazaz-d znzbzaz-l znzazaz-k  # forward
    fltnqgf-a fautroe-b igziwkp-a ngzazgv-d wnzdzaz-l zqzfzaz-s  # kernel gradient
    fltnqgf-a fautroe-b igziwkp-a ngzazgv-d wnzdzaz-l zqzfzaz-s  # input gradient
    # images 4, channels 8 to 32
    zzzlzaz-w yqzjzaz-p zkzazaz-i wizczaz-k znzezaz-n zqzfzaz-q  # forward
    fvvxprh-a dfpvjme-a cdzfojn-a iczaxds-g skzazaz-p zpzezaz-x  # kernel gradient
    fvvxprh-a dfpvjme-a cdzfojn-a iczaxds-g skzazaz-p zpzezaz-x  # input gradient
    # images 4, channels 8 to 64
    zvzjzaz-t ztzlzaz-r zpzfzaz-p znycpaj-r zqzczaz-s zqzfzaz-q  # forward
    dwkzksc-a dfovjpc-a kazmwvs-l sezatdt-t zlzczaz-z zozdraz-z  # kernel gradient
    dwkzksc-a dfovjpc-a kazmwvs-l sezatdt-t zlzczaz-z zozdraz-z  # input gradient
    # images 4, channels 8 to 128
    tjzizat-k ztzizaz-w ztzgzaz-w znycpaj-r zqzczaz-t zozdzaz-p  # forward
    nzezgva-g mglzeua-g kazhnoi-l sczatdr-t zjzbzay-z znzcsap-z  # kernel gradient
    nzezgva-g mglzeua-g kazhnoi-l sczatdr-t zjzbzay-z znzcsap-z  # input gradient
    # images 4, channels 8 to 256
    rnshoaf-m ztzkvan-y zqzfral-w ynzcnai-s unzdzaz-q ynvdjaf-o  # forward
    ryewjpa-o zrrzhta-y zgrmhia-v zczatdr-u zizazcx-z zlvbdaa-z  # kernel gradient
    ryewjpa-o zrrzhta-y zgrmhia-v zczatdr-u zizazcx-z zlvbdaa-z  # input gradient
    # images 4, channels 8 to 512
    sjyofha-q zrzgqal-z zrzgsaj-z ynzcnad-s tmwciae-o ymveiaf-n  # forward
    zzkzkua-y zxszkza-z ztwzora-z ztwljra-z zoxffia-z znxddca-z  # kernel gradient
    zzkzkua-y zxszkza-z ztwzora-z ztwljra-z zoxffia-z znxddca-z  # input gradient
    # images 4, channels 16 to 8
    plnltaj-j zsznzay-s wnzgzaz-o tizczaz-n zpzezaz-v zozdvap-x  # forward
    mxlwlma-c jdqsnoc-a lmzjvpp-a kbzbzgv-a yjzazbz-n zozdwan-x  # kernel gradient
    mxlwlma-c jdqsnoc-a lmzjvpp-a kbzbzgv-a yjzazbz-n zozdwan-x  # input gradient
    # images 4, channels 16 to 16
    qlylzaq-i zqzlzax-o zozhzaz-o zhzazaz-n zmzczaz-s zpzezaz-t  # forward
    kvqzape-a lhmwllb-a tgzipkm-a tazaybt-c zizazaz-r zlzczat-z  # kernel gradient
    kvqzape-a lhmwllb-a tgzipkm-a tazaybt-c zizazaz-r zlzczat-z  # input gradient
    # images 4, channels 16 to 32
    zvzkzaw-w zozizaz-v zlzczaz-t zlzdzaz-v znzezaz-x zpzdzaz-x  # forward
    rzjzixa-g ollzdxa-f larefpc-f xdzayhr-m zjzazaz-u zqzezap-z  # kernel gradient
    rzjzixa-g ollzdxa-f larefpc-f xdzayhr-m zjzazaz-u zqzezap-z  # input gradient
    # images 4, channels 16 to 64
    ztzjzaz-u zrzizaz-x zpzezaz-y znzduap-x zpzdqai-z zqzfqai-z  # forward
    pzhzexa-h qnnzgza-k ndqhbra-l ubzaqel-o zqwbmah-z zqzcmah-z  # kernel gradient
    pzhzexa-h qnnzgza-k ndqhbra-l ubzaqel-o zqwbmah-z zqzcmah-z  # input gradient
    # images 4, channels 16 to 128
    yrzizaz-q zxzjzaz-z zqzhzaz-z zpzexar-z zowdjae-z zqwfjaf-z  # forward
    szczdxa-j qnnzgza-k ndqhbra-l zowfeia-z zouceaa-z zoubfac-z  # kernel gradient
    szczdxa-j qnnzgza-k ndqhbra-l zowfeia-z zouceaa-z zoubfac-z  # input gradient
    # images 4, channels 16 to 256
    zntqhja-x zqubkba-z zowbkad-z zovckae-z zovdjae-z zntdhac-y  # forward
    yxeyiqa-q zznzgza-z znnjeta-z zorgeka-z zoseeda-z znqddba-z  # kernel gradient
    yxeyiqa-q zznzgza-z znnjeta-z zorgeka-z zoseeda-z znqddba-z  # input gradient
    # images 4, channels 16 to 512
    zoutgna-z znuahca-z znwafcd-z znvaebe-z znsdfad-x znsdfad-w  # forward
    zydwiua-k zzmzazc-x zqrqdva-z zrskesa-z zqzgdha-z zsqecfa-z  # kernel gradient
    zydwiua-k zzmzazc-x zqrqdva-z zrskesa-z zqzgdha-z zsqecfa-z  # input gradient
    # images 4, channels 32 to 8
    lnrknae-h nnpjhaa-m lhochab-n qjtboai-t wpzeuao-z yszewar-z  # forward
    pyjwjoa-e vrmzita-n tppjfna-o rnqdgma-p sisahda-p zozdqan-x  # kernel gradient
    pyjwjoa-e vrmzita-n tppjfna-o rnqdgma-p sisahda-p zozdqan-x  # input gradient
    # images 4, channels 32 to 16
    pjqkoag-h znuimaf-r zwzgqak-w zozcqaj-w zpzeual-y zqzfyaw-z  # forward
    orktkia-k yrqziua-s zvofgia-t znqdhea-s zoycnag-y zozepaj-z  # kernel gradient
    orktkia-k yrqziua-s zvofgia-t znqdhea-s zoycnag-y zozepaj-z  # input gradient
    # images 4, channels 32 to 32
    ripjlac-m zqwinag-z zpvemag-z zqvdmah-z zqxdoai-z zqydqao-z  # forward
    rvkwjpa-o zvpzjya-x znpifka-y zlqbgba-x znvdlae-z zqvgmah-z  # kernel gradient
    rvkwjpa-o zvpzjya-x znpifka-y zlqbgba-x znvdlae-z zqvgmah-z  # input gradient
    # images 4, channels 32 to 64
    wjnllea-t zsxhmah-z zrwdjaf-z zryflag-z zryemah-z zrzfnai-z  # forward
    vzfzhqa-q zsnzmwa-z zoqifna-z zlqcfea-z zlsdhac-z ztzglag-z  # kernel gradient
    vzfzhqa-q zsnzmwa-z zoqifna-z zlqcfea-z zlsdhac-z ztzglag-z  # input gradient
    # images 4, channels 32 to 128
    zmqshma-z ztwgkac-z zswggab-z zrwfiab-z zqxejad-z zvzfjad-z  # forward
    xwdyira-q zvsziza-z zqrjdua-z zoricka-z zlrdeaa-z zozdeaa-z  # kernel gradient
    xwdyira-q zvsziza-z zqrjdua-z zoricka-z zlrdeaa-z zozdeaa-z  # input gradient
    # images 4, channels 32 to 256
    zmrphma-z zuvghac-z ztvfhac-z zrtegaa-z zqwehad-z zptegab-z  # forward
    zzazjrb-k zvnzfza-z zppndya-z zophbma-z zlrdbda-z zpqeeda-z  # kernel gradient
    zzazjrb-k zvnzfza-z zppndya-z zophbma-z zlrdbda-z zpqeeda-z  # input gradient
    # images 4, channels 32 to 512
    zktogna-z zruehaf-z zrvehaf-z zosceac-z zoudfac-z zoudfac-z  # forward
    zydwiwa-k zzmzazc-x zqoqdza-z zpqkdsa-z zosgbha-z zosgbha-z  # kernel gradient
    zydwiwa-k zzmzazc-x zqoqdza-z zpqkdsa-z zosgbha-z zosgbha-z  # input gradient
    # images 4, channels 64 to 8
    ljyiual-h nlwhnah-q ogvaneh-u tiyaofj-y vjzcqam-z ymzdsao-z  # forward
    pyjwjoa-e vrmzita-n tppjfna-o rnqdgma-p siragga-q uhraicd-q  # kernel gradient
    pyjwjoa-e vrmzita-n tppjfna-o rnqdgma-p siragga-q uhraicd-q  # input gradient
    # images 4, channels 64 to 16
    ohlimaf-h znvimai-u zmxgnai-w zozesan-z zlzcqal-y zpzewas-z  # forward
    rxiwkpa-p yqoyhqa-u zlpffja-v znsdiad-x zowckae-x zoxenaj-x  # kernel gradient
    rxiwkpa-p yqoyhqa-u zlpffja-v znsdiad-x zowckae-x zoxenaj-x  # input gradient
    # images 4, channels 64 to 32
    sglijba-o zqwhpai-z zryfoai-z zrzfpaj-z zpzdqak-z zrzeran-z  # forward
    tyizisa-q zrmzgva-y zpqkema-z zlrdgda-y znudiac-z zpvekag-z  # kernel gradient
    tyizisa-q zrmzgva-y zpqkema-z zlrdgda-y znudiac-z zpvekag-z  # input gradient
    # images 4, channels 64 to 64
    znpnkha-z zrvfkaf-z zrvekae-z zrwekae-z zsyflag-z zuzfnaj-z  # forward
    zzkzhva-w zwpzkza-z zpojeoa-z znqeega-z zlsdfaa-z zqzejae-z  # kernel gradient
    zzkzhva-w zwpzkza-z zpojeoa-z znqeega-z zlsdfaa-z zqzejae-z  # input gradient
    # images 4, channels 64 to 128
    zorqhha-z zqudgaa-z zqudgaa-z zqvdgab-z zrwfkae-z zzzfkaf-z  # forward
    zzczhva-m zvozfza-z zqqjdua-z zoqjcpa-z zosgfda-z zpzdeba-z  # kernel gradient
    zzczhva-m zvozfza-z zqqjdua-z zoqjcpa-z zosgfda-z zpzdeba-z  # input gradient
    # images 4, channels 64 to 256
    zmppdma-z zsughac-z zsvfhac-z zptcfaa-z zqweiae-z zqweiae-z  # forward
    zzazjzc-k zvnzfza-z zppsdza-z zooibqa-z zmqecha-z zmqecha-z  # kernel gradient
    zzazjzc-k zvnzfza-z zppsdza-z zooibqa-z zmqecha-z zmqecha-z  # input gradient
    # images 4, channels 64 to 512
    zaieizi-q zruehaf-z zruehaf-z znsceac-z zorcfac-z zorcfac-z  # forward
    zzazvzw-n zsgzazd-r zwizazb-w zmlmatb-z znokasc-z znokasc-z  # kernel gradient
    zzazvzw-n zsgzazd-r zwizazb-w zmlmatb-z znokasc-z znokasc-z  # input gradient
    # images 4, channels 128 to 8
    qprirag-n nkrijae-r riudnah-x vjzbnai-z ymzdpaj-z zmzdmag-z  # forward
    qzgzjta-i vqnzhua-o wqoiema-t xqpgfna-s sjndcda-n qhlbaaa-l  # kernel gradient
    qzgzjta-i vqnzhua-o wqoiema-t xqpgfna-s sjndcda-n qhlbaaa-l  # input gradient
    # images 4, channels 128 to 16
    pijjhda-i zmxhjac-v zoyfnad-z zozenae-z zlzdoad-y znzcnag-z  # forward
    tzhzhra-r zuszhva-y zoqiima-z znqdiad-x znudjad-v zmudlah-u  # kernel gradient
    tzhzhra-r zuszhva-y zoqiima-z znqdiad-x znudjad-v zmudlah-u  # input gradient
    # images 4, channels 128 to 32
    zijlhea-t zqwfiad-z zpweiac-z zryejad-z zqzdjae-z zqzekae-z  # forward
    zzlzlva-z zytzhza-z zrrmcqa-z znrfeea-z znughac-z zovdgae-z  # kernel gradient
    zzlzlva-z zytzhza-z zrrmcqa-z znrfeea-z znughac-z zovdgae-z  # input gradient
    # images 4, channels 128 to 64
    zqqphia-z zrweiab-z zrwehab-z zswehab-z zsxfjag-z zszfkaf-z  # forward
    zzfzjya-o zwnzeza-z ztoxdta-z zopidja-z zoreeba-z zpudfba-z  # kernel gradient
    zzfzjya-o zwnzeza-z ztoxdta-z zopidja-z zoreeba-z zpudfba-z  # input gradient
    # images 4, channels 128 to 128
    znppbia-z ztvghac-z zswghac-z zrwegab-z zsxfhad-z zsxfhad-z  # forward
    zzczhza-m zvlzdza-y ztozcza-z zopocua-z znnicea-z znnicea-z  # kernel gradient
    zzczhza-m zvlzdza-y ztozcza-z zopocua-z znnicea-z znnicea-z  # input gradient
    # images 4, channels 128 to 256
    zloqazj-z zpsceca-z zpsceca-z zpscfba-z zpxegac-z zpxegac-z  # forward
    zzazuzv-m zzgzaze-r ztjyaza-x zqmraxc-z znnkdza-z znnkdza-z  # kernel gradient
    zzazuzv-m zzgzaze-r ztjyaza-x zqmraxc-z znnkdza-z znnkdza-z  # input gradient
    # images 4, channels 128 to 512
    zaizozu-r zloadsg-z zlnadkb-z zlnadjb-z zlnadjb-z zlnadjb-z  # forward
    zzazzzx-m zxazbzd-l zsfyazd-s zumqaza-z zumqaza-z zumqaza-z  # kernel gradient
    zzazzzx-m zxazbzd-l zsfyazd-s zumqaza-z zumqaza-z zumqaza-z  # input gradient
    # images 4, channels 256 to 8
    unmsgia-r ympghaa-z znsefba-z zntdfaa-z zjuciad-z zlzdhac-z  # forward
    uzbzgxa-h zqizdxa-q wohjama-p slihaia-n slkfbda-n rkleaba-l  # kernel gradient
    uzbzgxa-h zqizdxa-q wohjama-p slihaia-n slkfbda-n rkleaba-l  # input gradient
    # images 4, channels 256 to 16
    vmkogia-m zosjhca-x znucgba-y zqzelae-z zoyejac-x znzegad-v  # forward
    zznzkza-y zurzhva-x zqqtgoa-z ziladea-s yjpbdac-q zktchap-s  # kernel gradient
    zznzkza-y zurzhva-x zqqtgoa-z ziladea-s yjpbdac-q zktchap-s  # input gradient
    # images 4, channels 256 to 32
    zloqgka-y zsxhkba-z zrxgkaa-z zsyejad-z zrzfjae-z zqseiac-z  # forward
    zzlzlxa-r zyrzhza-z zsrxcsa-z zorheja-z zjndeae-w zlzbcaa-z  # kernel gradient
    zzlzlxa-r zyrzhza-z zsrxcsa-z zorheja-z zjndeae-w zlzbcaa-z  # input gradient
    # images 4, channels 256 to 64
    zknpcia-z zqvefba-z zqvegba-z zrudfaa-z zsvfiad-z zsvfiad-z  # forward
    zzfzkza-o zynzdza-z zunydza-z znpndka-z zlofdea-z zlofdea-z  # kernel gradient
    zzfzkza-o zynzdza-z zunydza-z znpndka-z zlofdea-z zlofdea-z  # input gradient
    # images 4, channels 256 to 128
    zlorakc-z zqtefba-z zquefba-z zptcfaa-z zrtehac-z zrtehac-z  # forward
    zzazfzo-k zvjzazd-w zslzaza-y znoscua-z znmicra-z znmicra-z  # kernel gradient
    zzazfzo-k zvjzazd-w zslzaza-y znoscua-z znmicra-z znmicra-z  # input gradient
    # images 4, channels 256 to 256
    zjotazz-z zmoaalc-z zmqabia-z znradia-z znradia-z znradia-z  # forward
    zzaztzw-m zuazczb-l zxkzazc-w zrkqavb-y zrkqavb-y zrkqavb-y  # kernel gradient
    zzaztzw-m zuazczb-l zxkzazc-w zrkqavb-y zrkqavb-y zrkqavb-y  # input gradient
    # images 4, channels 256 to 512
    zabzszq-o zdgtcxa-w zgknasa-z zhjnasa-z zhjnasa-z zhjnasa-z  # forward
    zzazzzv-m yvbza-c-i zwcua-g-n zyhra-e-t zyhra-e-t zyhra-e-t  # kernel gradient
    zzazzzv-m yvbza-c-i zwcua-g-n zyhra-e-t zyhra-e-t zyhra-e-t  # input gradient
    # images 4, channels 512 to 8
    xqpuhja-s zotijca-z zntcfaa-z zntcfaa-z zmsdgab-z zmydgab-z  # forward
    vzczdxa-j zoizaua-q zohjama-p zoihaia-n umgdaea-k okkbeae-h  # kernel gradient
    vzczdxa-j zoizaua-q zohjama-p zoihaia-n umgdaea-k okkbeae-h  # input gradient
    # images 4, channels 512 to 16
    zpnrfla-p zrumfha-y zoucfba-y znzbhaa-x zpzfgab-v znxdeab-t  # forward
    zzpzlza-u zpmyeza-n zmmwawd-q vhlbada-o vhoaace-z zkpahdu-z  # kernel gradient
    zzpzlza-u zpmyeza-n zmmwawd-q vhlbada-o vhoaace-z zkpahdu-z  # input gradient
    # images 4, channels 512 to 32
    zprtgqa-z zwzumca-z zuyhkba-z zpzfgab-z zpzehab-z zpzehab-z  # forward
    zzizlza-r zsizaza-q zmjnaxb-q zhjfbia-r zijbaic-z zijbaic-z  # kernel gradient
    zzizlza-r zsizaza-q zmjnaxb-q zhjfbia-r zijbaic-z zijbaic-z  # input gradient
    # images 4, channels 512 to 64
    zmovasd-z zrvgeca-z zquegba-z zpsdfea-z zruehac-z zruehac-z  # forward
    zzazjzk-i zyizaza-q zmgnayb-r zlijaob-v zhidala-z zhidala-z  # kernel gradient
    zzazjzk-i zyizaza-q zmgnayb-r zlijaob-v zhidala-z zhidala-z  # input gradient
    # images 4, channels 512 to 128
    zlovazm-z znsecza-z znsdfga-z znrdfga-z znrdfga-z znrdfga-z  # forward
    zzazxzu-j zzazgzh-l zrfvazi-t zoirasb-v zoirasb-v zoirasb-v  # kernel gradient
    zzazxzu-j zzazgzh-l zrfvazi-t zoirasb-v zoirasb-v zoirasb-v  # input gradient
    # images 4, channels 512 to 256
    zanzvzu-u zelydza-y zgmvava-z zgklara-z zgklara-z zgklara-z  # forward
    zzazzzt-h zzazg-d-n zzfva-h-u zwhqa-f-w zwhqa-f-w zwhqa-f-w  # kernel gradient
    zzazzzt-h zzazg-d-n zzfva-h-u zwhqa-f-w zwhqa-f-w zwhqa-f-w  # input gradient
    # images 4, channels 512 to 512
    zsazozm-n zzhyaua-u zwmsarg-z zwmsarg-z zwmsarg-z zwmsarg-z  # forward
    pzazq-l-b zxa-g-d-n zzi-a-e-v zzi-a-e-v zzi-a-e-v zzi-a-e-v  # kernel gradient
    pzazq-l-b zxa-g-d-n zzi-a-e-v zzi-a-e-v zzi-a-e-v zzi-a-e-v  # input gradient
    # images 16, channels 1 to 8
    ttwwulmak zozuzeqam zzzszjzao zzzqznzap zzzpzozan zzzqzozai  # forward
    jzxzuzj-a ozzzuzh-a zzzzyzt-a zzzzzzz-a yzzwzvz-a zzzxzvz-a  # kernel gradient
    iqtxnna-f roynoca-o unvimcb-a upzdrak-c xrzetam-b yvzfybq-a  # input gradient
    # images 16, channels 1 to 16
    tuzszpnak zvzwzkxal zzzzzszal zzzvzszak zzzwzszal zzzuzszal  # forward
    gurzqug-a ootyoie-a zzzvztv-a zzzvzvz-a zzzzzuz-a zzzzzuz-a  # kernel gradient
    ktwzspd-a umurnab-i zvzmtnl-a zxzmyjr-a zzzozku-a zzzqzmz-a  # input gradient
    # images 16, channels 1 to 32
    txzzymrak ztzwzjzak zzzvzqzal zzzwzuzan zzzxztzam zzzuzwzaj  # forward
    gvtzqzh-a omzxzjq-a vzztzvz-a zzzvzzz-a zzzszuz-a zzzqzoz-a  # kernel gradient
    kqsxnna-b vkyrvak-g zuzkzip-a zvzkziy-a zvzkzgz-a zuzjzdw-a  # input gradient
    # images 16, channels 1 to 64
    syzwzjsak zxzxzizak zzzxztzap zzzxzuzan zzzzzuzan zzzxztzal  # forward
    dtvznrf-a klzvzep-a pzztzqz-a uzzuztz-a xyzozoz-a uvzlzjz-a  # kernel gradient
    nqxvpne-a zlxsxap-n zrzjzhs-a zszhzix-a zszizfz-a zqzfzaz-f  # input gradient
    # images 16, channels 1 to 128
    txzzzozak zzzzztzas yzzzzwzap xzzzzwzap wzzzzszal uzzzzqzaj  # forward
    aszzxzo-e irzqzfp-a lrztzku-a qwzwztz-a sxzozoz-a sszjzhz-a  # kernel gradient
    pozqzjt-a zpziwak-k zozdsak-a zozgrdk-a zozhzfz-a zqzfzaz-h  # input gradient
    # images 16, channels 1 to 256
    rtzzzczal zzzzztzaq yzzzzwzap xzzzzwzap vzzzzrzak uzzzzqzaj  # forward
    axzzzzz-j drzqzfp-a jrztzku-a pvzwzsy-a otztzrz-a wtzoznz-a  # kernel gradient
    pozqzjz-a zpziwak-k zozdsak-a zozgrdk-a zjzcwah-d zjzezaz-e  # input gradient
    # images 16, channels 1 to 512
    qvzzzgzaf szzvznzaj vzzyzszai tzzvzpzaj xzzzzuzak zzzzzxzal  # forward
    ayzzzzz-l aszzzsz-j bpztztz-a luzuzvz-a quzvzsz-a zvzqwnr-a  # kernel gradient
    mvzzzzz-a qfzozaz-b zmzhzaz-e zmzczaz-a zfzdsab-b zfpdkab-b  # input gradient
    # images 16, channels 3 to 8
    xuzuzmrap znyrxciam zxznvgraq zyzozlvap zzznzkyaq zyzmzlzar  # forward
    hzyzqzg-a ovtzpva-b uzzxszo-a sszqvzr-a stzmxjv-a suzmzjv-a  # kernel gradient
    aoytqkf-b qmztvaf-p lmvclab-b stzfsal-c stzfsal-b rszgwbp-a  # input gradient
    # images 16, channels 3 to 16
    yyzzzopaq zozsybpam zzzqzjzaq zzzvztzap zzzqzqzap zzzqzozao  # forward
    gspznsa-b pmtxqib-a urzlukm-a zuzlzjw-a zvzlzix-a zszhzez-a  # kernel gradient
    luvyqqd-a olvnoab-i vqwioff-a zxzlvgm-a zzzqzlr-a zzzrzlz-a  # input gradient
    # images 16, channels 3 to 32
    wrzpvgnal zvzwzjzaq zyzszlzas zzzrzpzav zzzrzpzat zzzpznzar  # forward
    hsozjua-g ifrpmag-a okzgvim-a ulzczav-a xlzczav-a xwzdzaz-c  # kernel gradient
    jvuzmzb-a piqrmea-e touhoge-a uqzdphj-a ytziwhp-a zuzkzhz-a  # input gradient
    # images 16, channels 3 to 64
    zuzxzlzan zwzszhzar zzzrzlzat zzzrznzav zzzrzpzat zzzuzszaw  # forward
    crozjua-f abutqej-d hjzgvim-a ojzbzav-a slzbzax-d yqzbzaz-g  # kernel gradient
    pzzzzzp-a ygzuwak-h vgzavbm-i wgzavbp-c xjzazar-b zwzczaz-c  # input gradient
    # images 16, channels 3 to 128
    vszwzcsap zyztzjzat zzzvzpzax zzzvzqzaz zzztzqzav zzzuztzaw  # forward
    fqmzhua-f hdunuaj-c ohzazcr-e ohzazas-d qhzbzaw-d qmzbsan-f  # kernel gradient
    qszzozn-a verpqaf-h xhvasbl-f zmzdwap-g zmzczar-e znzdzai-e  # input gradient
    # images 16, channels 3 to 256
    qrzqziyam zzztzmwaw zzzvzqzay zzzwzqzaz zzztzqyav zzzuztzau  # forward
    gtozgza-t oiynkab-i pizelac-f leyahab-b ohzbzag-c oizeqam-c  # kernel gradient
    sprygqa-g zlrlkab-q zlrdhab-k zlvdgac-g zjxegav-f zjyezai-e  # input gradient
    # images 16, channels 3 to 512
    spzqzqzap zzzszlvay zzztznwaz zzzuzszaz zzzrznyaw zzzuznxav  # forward
    mztzcza-z ojwkhaa-h ojwhhaa-h hdradab-a mfubzad-a oizdzau-b  # kernel gradient
    zouzjsa-r znwkfaa-z znwifaa-q zircgac-g zkyehaw-g zjyezaz-j  # input gradient
    # images 16, channels 8 to 8
    yszmzaz-q zozlzaz-r zqzgzaz-o zpzdzaz-p zpzdzaz-p zqzfzaz-z  # forward
    elzzrsi-a jdznohg-a iezdygt-a ofzazax-d vmxepaj-k vpxepaj-l  # kernel gradient
    elzzrsi-a jdznohg-a iezdygt-a ofzazax-d vmxepaj-k vpxepaj-l  # input gradient
    # images 16, channels 8 to 16
    qlsjoba-h zmzinai-l zrzdpam-n zozcqaz-n zpzdzaz-n zozozaz-l  # forward
    sxnzmza-o yruziwa-v wjwaksc-n wjzazdh-l ylzcyat-n zqzfzaz-r  # kernel gradient
    sxnzmza-o yruziwa-v wjwaksc-n wjzazdh-l ylzcyat-n zqzfzaz-r  # input gradient
    # images 16, channels 8 to 32
    sgzdzao-g zvzjyat-v zqzcrao-o zozdsaz-p zpzdzaz-o zuzszaz-p  # forward
    kunzjza-o uruxita-s shyamge-o yozdwak-v zozdwaz-t zqzeyaz-v  # kernel gradient
    kunzjza-o uruxita-s shyamge-o yozdwak-v zozdwaz-t zqzeyaz-v  # input gradient
    # images 16, channels 8 to 64
    ztzpvar-s zqzizaz-u zszezav-u zszezav-u zqzfzaz-s ynztzaz-q  # forward
    vzqzkza-w oiqwiua-s mdwaege-p ypzeqap-z zpzcnai-z ztzbmah-y  # kernel gradient
    vzqzkza-w oiqwiua-s mdwaege-p ypzeqap-z zpzcnai-z ztzbmah-y  # input gradient
    # images 16, channels 8 to 128
    unsllaf-q zryfoah-t zszeraj-v zrzetai-u xqzfqak-s ynzfnah-r  # forward
    xznzhza-z znurcpa-z znvddoa-z zkwceaa-z zlwdeaa-z zuzeiaa-z  # kernel gradient
    xznzhza-z znurcpa-z znvddoa-z zkwceaa-z zlwdeaa-z zuzeiaa-z  # input gradient
    # images 16, channels 8 to 256
    sgtajad-p znzdnah-u zozdnah-u xoxelaf-r vnxekaf-p xuxeiae-q  # forward
    zzpzhza-z zqrsatd-z zorfaqd-z zkpcdaa-z zmqceba-z zvrfiba-z  # kernel gradient
    zzpzhza-z zqrsatd-z zorfaqd-z zkpcdaa-z zmqceba-z zvrfiba-z  # input gradient
    # images 16, channels 8 to 512
    uiuclae-r znzdnah-u zozdnah-u vnxeiaf-o wnxeiaf-o wnxeiaf-o  # forward
    zzqzfza-z zqrsaud-z zormaqe-z znocafb-z zqredda-z zqredda-z  # kernel gradient
    zzqzfza-z zqrsaud-z zormaqe-z znocafb-z zqredda-z zqredda-z  # input gradient
    # images 16, channels 16 to 8
    kjzhwam-g ujzhzaz-o zoxdiaf-v znyekah-v znzeral-v zozduan-u  # forward
    qrtzjza-h edxkfgc-a yltilla-p zoubmad-q zmzbpah-r zkxcpai-t  # kernel gradient
    qrtzjza-h edxkfgc-a yltilla-p zoubmad-q zmzbpah-r zkxcpai-t  # input gradient
    # images 16, channels 16 to 16
    riminab-g zmugjaa-t znudgac-t zqzerai-x zmygvam-w zmzczaz-v  # forward
    wwnzlza-t zuvziqa-x zlshkia-u znxdpai-w zozdsam-w zrzesav-z  # kernel gradient
    wwnzlza-t zuvziqa-x zlshkia-u znxdpai-w zozdsam-w zrzesav-z  # input gradient
    # images 16, channels 16 to 32
    vjqcjaa-o zqzhnaj-z zrzeoak-z zrzeual-z zqzezaq-y zrzcwaz-y  # forward
    uulzfya-w ztmziqa-x zludiba-v znxdoai-w zozcuan-x zpzbtap-x  # kernel gradient
    uulzfya-w ztmziqa-x zludiba-v znxdoai-w zozcuan-x zpzbtap-x  # input gradient
    # images 16, channels 16 to 64
    znsehaa-u zqzftal-z zrzezao-z zrzezas-z zrzfzas-z zpzdpal-z  # forward
    zykziza-z xrtziza-z xouffla-r zmzclah-v zmzbsar-y zpzesas-z  # kernel gradient
    zykziza-z xrtziza-z xouffla-r zmzclah-v zmzbsar-y zpzesas-z  # input gradient
    # images 16, channels 16 to 128
    zrzgnae-y zqzfuam-z zqzfyap-z zqzeyao-z zpzeyas-z zqzfjae-z  # forward
    xznzhza-w ztuzgza-z znvdena-u zkyahbd-t zmzcoak-z zowdfac-z  # kernel gradient
    xznzhza-w ztuzgza-z znvdena-u zkyahbd-t zmzcoak-z zowdfac-z  # input gradient
    # images 16, channels 16 to 256
    zqthhad-z zqzeqaj-z zqzeqak-z zpzeqam-y zozesan-x zozesan-x  # forward
    zzozfza-z zqrzazc-y zlrnaqc-x zhpbdaa-y zkvajaf-z zkvajaf-z  # kernel gradient
    zzozfza-z zqrzazc-y zlrnaqc-x zhpbdaa-y zkvajaf-z zkvajaf-z  # input gradient
    # images 16, channels 16 to 512
    zprhfad-y zprffad-y zovehac-x zpvehad-x znsdgac-x znsdgac-x  # forward
    zzhzaza-w zxpzhza-z ztrwdxa-z zwrldna-z zwqecea-z zwqecea-z  # kernel gradient
    zzhzaza-w zxpzhza-z ztrwdxa-z zwrldna-z zwqecea-z zwqecea-z  # input gradient
    # images 16, channels 32 to 8
    sosktaf-p wovikae-v xmwdoak-y vmxdoal-z xozduaq-z zpzeyaq-y  # forward
    tzmznza-o zuvzjta-u vgtegfa-q viubiad-q vjtbmag-q tjybkaf-t  # kernel gradient
    tzmznza-o zuvzjta-u vgtegfa-q viubiad-q vjtbmag-q tjybkaf-t  # input gradient
    # images 16, channels 32 to 16
    zmshkad-r zoxglai-y zozdoal-z zpzdtal-z zqzevan-x zozdtay-u  # forward
    qulzfya-w zppqcga-w zlscfba-u zoxeoaf-w zozeqaj-x zsydtan-w  # kernel gradient
    qulzfya-w zppqcga-w zlscfba-u zoxeoaf-w zozeqaj-x zsydtan-w  # input gradient
    # images 16, channels 32 to 32
    zpzkxap-z zqzgoai-z zpzenah-z zqzeraj-z zqzezas-z zpzdpav-z  # forward
    vyoziza-x zsrugka-z zitcgaa-u zmyemaf-x zozduan-z ztzeuap-z  # kernel gradient
    vyoziza-x zsrugka-z zitcgaa-u zmyemaf-x zozduan-z ztzeuap-z  # input gradient
    # images 16, channels 32 to 64
    ztznraj-z zqzguan-z znzbnai-z zszfuam-z zszfzax-z zszfqaj-z  # forward
    yznzlza-z xqmzgza-y ziwdiaa-u zmzemaf-x zmzcran-z zrwemag-z  # kernel gradient
    yznzlza-z xqmzgza-y ziwdiaa-u zmzemaf-x zmzcran-z zrwemag-z  # input gradient
    # images 16, channels 32 to 128
    ztzrvap-z ztzhwaq-z zrzepaj-z zszfpak-z zszfzaz-z zszfzaz-z  # forward
    zznziza-z ztmzgza-y ziwfiia-u zjxajdb-v zmzcsan-z zmzcsan-z  # kernel gradient
    zznziza-z ztmzgza-y ziwfiia-u zjxajdb-v zmzcsan-z zmzcsan-z  # input gradient
    # images 16, channels 32 to 256
    zuxjlae-z ztzhpan-z zozcmai-z zqzeoak-z zozgzav-z zozgzav-z  # forward
    zzizfza-z zzozgza-z ztrudxa-z zmrhdka-z zmzcran-z zmzcran-z  # kernel gradient
    zzizfza-z zzozgza-z ztrudxa-z zmrhdka-z zmzcran-z zmzcran-z  # input gradient
    # images 16, channels 32 to 512
    zptehah-z znvbfaf-z zovdfae-z znsceac-z znsceac-z znsceac-z  # forward
    zzhzaza-w zypzcza-z ztowcxa-z zmllbna-z zmllbna-z zmllbna-z  # kernel gradient
    zzhzaza-w zypzcza-z ztowcxa-z zmllbna-z zmllbna-z zmllbna-z  # input gradient
    # images 16, channels 64 to 8
    pmpigab-r tjxhnak-z vlzcpal-z zozerao-z ynzdwap-z znzfwao-z  # forward
    zzmzgza-z vpqxfna-v ujqgfga-s sisciad-q thrbhac-p tjybkaf-p  # kernel gradient
    zzmzgza-z vpqxfna-v ujqgfga-s sisciad-q thrbhac-p tjybkaf-p  # input gradient
    # images 16, channels 64 to 16
    zkshfaa-r zozfnaj-z zozdoak-z zpzdtal-z zmzbral-x zmzcram-w  # forward
    yynzgza-z zrsrdja-y zksceba-u znwdjad-w zowdmah-w zsxdmaj-v  # kernel gradient
    yynzgza-z zrsrdja-y zksceba-u znwdjad-w zowdmah-w zsxdmaj-v  # input gradient
    # images 16, channels 64 to 32
    zqvhkae-z zryfoaj-z zrzfoak-z zqzfqam-z zrzftal-z zuzfval-z  # forward
    zzmzlza-z zuqwdpa-z znqidha-z zmsghca-z zoudjad-z zzwdlag-z  # kernel gradient
    zzmzlza-z zuqwdpa-z znqidha-z zmsghca-z zoudjad-z zzwdlag-z  # input gradient
    # images 16, channels 64 to 64
    ztwhkae-z zrvfiad-z zqwdlaf-z zsxfmah-z zszfzai-z zszfzai-z  # forward
    zzjzbza-z zzszfza-z zsrpfwa-z zovjgha-z zpyeiad-z zpyeiad-z  # kernel gradient
    zzjzbza-z zzszfza-z zsrpfwa-z zovjgha-z zpyeiad-z zpyeiad-z  # input gradient
    # images 16, channels 64 to 128
    zsvhiac-z zsvfjae-z zrxekag-z zsxfkae-z zrwfkaf-z zrwfkaf-z  # forward
    zzizaza-z zzlzazd-z zsrweza-z zorlema-z zptdfaa-z zptdfaa-z  # kernel gradient
    zzizaza-z zzlzazd-z zsrweza-z zorlema-z zptdfaa-z zptdfaa-z  # input gradient
    # images 16, channels 64 to 256
    zsvhiac-z zswfkah-z zotcgae-z zmrbfae-z zmrbfae-z zmrbfae-z  # forward
    zzbzazd-v zzlzazd-z zumqawa-z znokdna-z znokdna-z znokdna-z  # kernel gradient
    zzbzazd-v zzlzazd-z zumqawa-z znokdna-z znokdna-z znokdna-z  # input gradient
    # images 16, channels 64 to 512
    zntehah-z zltbfaf-z zmtdfae-z zloaebc-z zloaebc-z zloaebc-z  # forward
    zzczazj-w zzmzazb-z zumsbwa-z zklmbna-z zklmbna-z zklmbna-z  # kernel gradient
    zzczazj-w zzmzazb-z zumsbwa-z zklmbna-z zklmbna-z zklmbna-z  # input gradient
    # images 16, channels 128 to 8
    xnvikad-z ylzekae-z zozdoah-z znzemag-z znzdwap-z znzfwao-z  # forward
    zzlzeza-w vqmwena-v ulmgeha-s riodhab-p xjpefba-n ukzfzav-m  # kernel gradient
    zzlzeza-w vqmwena-v ulmgeha-s riodhab-p xjpefba-n ukzfzav-m  # input gradient
    # images 16, channels 128 to 16
    zmujiad-t zozfnal-z zozdnal-z znycjag-x zmzcqae-v zmzbkae-w  # forward
    yynzgza-z zvqobia-y zktbdda-t zlschab-u znudiae-u zqwdhah-u  # kernel gradient
    yynzgza-z zvqobia-y zktbdda-t zlschab-u znudiae-u zqwdhah-u  # input gradient
    # images 16, channels 128 to 32
    zqvhjad-z zszgkad-z zszglaf-z zqzfmam-z zqzftag-z zqzftag-z  # forward
    zzjzhza-z zuqxesa-z zoqieka-z zmsieca-z zotegad-z zotegad-z  # kernel gradient
    zzjzhza-z zuqxesa-z zoqieka-z zmsieca-z zotegad-z zotegad-z  # input gradient
    # images 16, channels 128 to 64
    zuwgjac-z zuxgkad-z zuygkae-z zsxfjah-z zszfzaf-z zszfzaf-z  # forward
    zzizbza-u zwqzeza-z zsrpeva-z zovjfha-z zpyefab-z zpyefab-z  # kernel gradient
    zzizbza-u zwqzeza-z zsrpeva-z zovjfha-z zpyefab-z zpyefab-z  # input gradient
    # images 16, channels 128 to 128
    zrtfiab-z zsxgkad-z ztygkae-z zsvejad-z zsvejad-z zsvejad-z  # forward
    zzizaza-u zzmzaze-z zsrxeza-z zopmema-z zopmema-z zopmema-z  # kernel gradient
    zzizaza-u zzmzaze-z zsrxeza-z zopmema-z zopmema-z zopmema-z  # input gradient
    # images 16, channels 128 to 256
    zrtfiac-z zpvdiae-z zmsagae-z zlqbfae-z zlqbfae-z zlqbfae-z  # forward
    zzazezc-m zzlzazd-y zumqaza-z zmnmbza-z zmnmbza-z zmnmbza-z  # kernel gradient
    zzazezc-m zzlzazd-y zumqaza-z zmnmbza-z zmnmbza-z zmnmbza-z  # input gradient
    # images 16, channels 128 to 512
    zfmgaxc-y zhmaana-z zjrccha-z zjrccha-z zjrccha-z zjrccha-z  # forward
    zzaze-g-s zznza-d-y zznsa-a-z zznsa-a-z zznsa-a-z zznsa-a-z  # kernel gradient
    zzaze-g-s zznza-d-y zznsa-a-z zznsa-a-z zznsa-a-z zznsa-a-z  # input gradient
    # images 16, channels 256 to 8
    yoqhhab-z zovelad-z zovdlad-z zmtelac-z znzezaz-z zlzdzaz-z  # forward
    zziziza-y zunyfta-w zsmsena-s tmigbaa-j tlzezas-j slzgzat-l  # kernel gradient
    zziziza-y zunyfta-w zsmsena-s tmigbaa-j tlzezas-j slzgzat-l  # input gradient
    # images 16, channels 256 to 16
    zkwjkae-s zozesae-z zpzejae-z zozeiaf-y zozfqae-x zozfqae-x  # forward
    zzjzcza-x zvnzdza-v zkohamh-r zkoeeca-t zlpdfac-u zlpdfac-u  # kernel gradient
    zzjzcza-x zvnzdza-v zkohamh-r zkoeeca-t zlpdfac-u zlpdfac-u  # input gradient
    # images 16, channels 256 to 32
    zqvhjad-z ztzgkad-z ztzglaf-z zqxflaf-z zqxfzac-z zqxfzac-z  # forward
    zzjzfza-y zvqzeza-z zqslera-z zprhdfa-z znnceab-z znnceab-z  # kernel gradient
    zzjzfza-y zvqzeza-z zqslera-z zprhdfa-z znnceab-z znnceab-z  # input gradient
    # images 16, channels 256 to 64
    zsvgiaa-z zuxgkad-z zuxgkae-z zrvfiad-z zrvfiad-z zrvfiad-z  # forward
    zzizeza-u zznzcza-z zroncta-z znqjcia-z znqjcia-z znqjcia-z  # kernel gradient
    zzizeza-u zznzcza-z zroncta-z znqjcia-z znqjcia-z znqjcia-z  # input gradient
    # images 16, channels 256 to 128
    zqtegaa-z zsxgkad-z ztxgkae-z zzvehac-z zzvehac-z zzvehac-z  # forward
    zzhziza-u zzlzazd-y zsoucxa-z zmmkcoa-z zmmkcoa-z zmmkcoa-z  # kernel gradient
    zzhziza-u zzlzazd-y zsoucxa-z zmmkcoa-z zmmkcoa-z zmmkcoa-z  # input gradient
    # images 16, channels 256 to 256
    zmoadkb-z zmrafjb-z zmpaeke-z zmpaeke-z zmpaeke-z zmpaeke-z  # forward
    zzazf-c-m zzjza-c-w zwjqa-c-x zwjqa-c-x zwjqa-c-x zwjqa-c-x  # kernel gradient
    zzazf-c-m zzjza-c-w zwjqa-c-x zwjqa-c-x zwjqa-c-x zwjqa-c-x  # input gradient
    # images 16, channels 256 to 512
    zakcdsb-z zhliboa-z zkzlcoa-z zkzlcoa-z zkzlcoa-z zkzlcoa-z  # forward
    vzb-g-a-j zzi-a-a-q zzxma-d-s zzxma-d-s zzxma-d-s zzxma-d-s  # kernel gradient
    vzb-g-a-j zzi-a-a-q zzxma-d-s zzxma-d-s zzxma-d-s zzxma-d-s  # input gradient
    # images 16, channels 512 to 8
    zpskhda-z zpvejac-z zpwejac-z zmrehab-z zozgzaz-z zozgzaz-z  # forward
    zznziza-z zznviwa-v zulncoa-n vqvgaja-j qlzcyaw-h qlzcyaw-h  # kernel gradient
    zznziza-z zznviwa-v zulncoa-n vqvgaja-j qlzcyaw-h qlzcyaw-h  # input gradient
    # images 16, channels 512 to 16
    zkzhoah-v zquftca-z zsxhkad-z zpzeral-w zozfwaz-u zozfwaz-u  # forward
    zzgzbza-p zvlzdza-r zkmhaml-z sdfakbk-z xhjcoaz-z xhjcoaz-z  # kernel gradient
    zzgzbza-p zvlzdza-r zkmhaml-z sdfakbk-z xhjcoaz-z xhjcoaz-z  # input gradient
    # images 16, channels 512 to 32
    zntkica-z zpvckac-z zptcjac-z zosfiac-z zosfiac-z zosfiac-z  # forward
    zzkzazd-t zumzdza-u zjkgala-s xjkgaha-z xjkgaha-z xjkgaha-z  # kernel gradient
    zzkzazd-t zumzdza-u zjkgala-s xjkgaha-z xjkgaha-z xjkgaha-z  # input gradient
    # images 16, channels 512 to 64
    zsvigfa-z znrddca-z ztrbeca-z zpufhaa-z zpufhaa-z zpufhaa-z  # forward
    zzczazm-o zuizbza-s zoilaqa-v zjkfaic-z zjkfaic-z zjkfaic-z  # kernel gradient
    zzczazm-o zuizbza-s zoilaqa-v zjkfaic-z zjkfaic-z zjkfaic-z  # input gradient
    # images 16, channels 512 to 128
    zsvigfa-z znrddca-z znqbeca-z znqbeca-z znqbeca-z znqbeca-z  # forward
    zzcza-k-o zuhzb-a-s zuhna-b-u zuhna-b-u zuhna-b-u zuhna-b-u  # kernel gradient
    zzcza-k-o zuhzb-a-s zuhna-b-u zuhna-b-u zuhna-b-u zuhna-b-u  # input gradient
    # images 16, channels 512 to 256
    zeiyeza-y zilhaob-z zjkeapc-z zjkeapc-z zjkeapc-z zjkeapc-z  # forward
    yza-g-h-k zxg-a-b-s zyhna-d-u zyhna-d-u zyhna-d-u zyhna-d-u  # kernel gradient
    yza-g-h-k zxg-a-b-s zyhna-d-u zyhna-d-u zyhna-d-u zyhna-d-u  # input gradient
    # images 16, channels 512 to 512
    zpfzaue-y znlveta-z znlveta-z znlveta-z znlveta-z znlveta-z  # forward
    v-b-g-a-j z-g-a-c-p z-g-a-c-p z-g-a-c-p z-g-a-c-p z-g-a-c-p  # kernel gradient
    v-b-g-a-j z-g-a-c-p z-g-a-c-p z-g-a-c-p z-g-a-c-p z-g-a-c-p  # input gradient
    """)
}
