// SPDX-License-Identifier: Apache-2.0

/// How often words stand in license texts, so that the rare words of a pattern become its anchors.
///
/// Counted over the 819 texts of the SPDX list and 41 AI licenses (863,000 words), 2026-11-21. Only a
/// measure of speed: any numbers give the same clauses.
package enum WordFrequency {
  /// A word and how often it stands in 100,000 words; words that are not listed are rarer than 5.
  package static let list: [(word: String, count: Int)] = {
    let parts = table.split(whereSeparator: { $0 == " " || $0 == "\n" })
    return stride(from: 0, to: parts.count - 1, by: 2).map {
      (String(parts[$0]), Int(parts[$0 + 1]) ?? 0)
    }
  }()

  /// How many of 100,000 words are numbers.
  static let numbers = 950

  private static let table = """
    the 6346 of 3832 or 3003 to 2648 and 2293 a 1811 this 1671 in 1662 license 1637 you 1531 any 1505
    that 1066 is 1048 for 1012 by 897 work 870 not 806 as 786 software 713 with 691 be 668 under 664
    code 608 may 568 use 557 such 542 if 541 terms 499 other 496 rights 492 copyright 456 version 425
    are 423 it 410 all 408 on 400 source 396 from 392 your 369 must 324 licensor 312 an 300 shall 293
    conditions 291 including 291 copy 287 distribute 286 means 286 notice 285 public 284 section 282
    provided 275 without 269 no 268 program 266 contributor 263 original 262 s 262 which 251 covered 249
    its 221 agreement 220 modifications 215 document 212 works 211 will 209 distribution 205 granted 196
    form 191 modified 190 have 181 library 181 b 179 free 175 derivative 174 licensed 174 but 172
    otherwise 171 warranty 169 c 168 make 165 patent 164 at 163 liability 155 copies 153 damages 153
    do 150 has 150 subject 149 permission 145 each 144 party 142 file 140 following 140 made 138
    warranties 138 law 136 purpose 136 above 135 available 135 data 134 does 133 licence 131
    limitation 130 include 129 modify 127 applicable 125 d 125 these 124 documentation 122 part 122
    general 121 legal 120 only 120 sections 120 information 118 implied 115 modification 115 either 114
    material 114 notices 114 particular 111 used 111 entity 109 de 108 whether 108 right 106 commons 105
    creative 104 extent 104 apply 103 product 103 publicly 103 licenses 102 versions 102 limited 101
    so 101 gnu 100 recipient 98 those 98 die 97 parties 96 except 95 files 95 one 94 been 93 can 93
    third 92 oder 91 licensee 90 time 90 disclaimer 89 distributed 89 model 88 their 88 name 87 title 87
    executable 85 however 85 than 85 based 84 hereby 82 perform 82 required 82 e 81 grant 81 initial 81
    new 80 text 80 object 78 also 77 claims 77 additional 76 express 76 written 76 arising 75
    termination 75 der 74 holder 74 special 74 then 74 commercial 72 offer 72 same 72 where 72 author 71
    lizenz 71 permitted 71 who 71 und 70 des 69 grants 67 liable 67 out 67 using 67 f 66 i 65 more 65
    thereof 65 r 64 we 64 when 64 event 63 fitness 63 consequential 62 developer 62 even 62 provide 62
    user 62 control 61 exercise 61 expressly 61 foundation 61 unless 61 create 60 recipients 60 way 60
    reproduce 59 they 59 den 58 included 58 kind 58 merchantability 58 property 58 provision 58
    database 57 derived 57 portions 57 prior 57 upon 57 authors 56 individual 56 necessary 56 open 56
    charge 55 contract 55 incidental 55 l 55 reasonable 55 below 54 display 54 intellectual 54 list 54
    package 54 making 53 materials 53 claim 52 inc 52 invariant 52 loss 52 should 52 agree 51
    indirect 51 into 51 published 51 respect 51 some 51 collective 50 corresponding 50 dieser 50
    includes 50 contributors 49 products 49 purposes 49 whole 49 access 48 contains 48 le 48
    provisions 48 received 48 set 48 trademark 48 against 47 applies 47 contribution 47 copying 47
    cover 47 direct 47 obligations 47 terminate 47 users 47 person 46 texts 46 within 46 attribution 45
    application 44 automatically 44 case 44 fee 44 governed 44 hereunder 44 ii 44 la 44 programs 44
    restrictions 44 services 44 sie 44 stated 44 them 44 add 43 comply 43 given 43 intended 43 laws 43
    medium 43 performance 43 possibility 43 reserved 43 royalty-free 43 compliance 42 connection 42
    convey 42 action 41 give 41 herein 41 number 41 org 41 through 41 basis 40 combination 40 date 40
    defined 40 entitled 40 exception 40 publish 40 apple 39 binary 39 cause 39 computer 39 considered 39
    makes 39 names 39 non-exclusive 39 related 39 term 39 there 39 advised 38 being 38 different 38
    directly 38 itself 38 patents 38 resulting 38 would 38 appear 37 entire 37 how 37 least 37 manner 37
    sublicense 37 writing 37 after 36 behalf 36 example 36 exhibit 36 full 36 negligence 36 portion 36
    theory 36 verbatim 36 associated 35 between 35 change 35 contents 35 forth 35 further 35 own 35
    redistribution 35 subsequent 35 addition 34 changes 34 derivatives 34 g 34 http 34 ou 34
    prominent 34 similar 34 specific 34 created 33 definitions 33 distributing 33 jurisdiction 33
    later 33 page 33 receive 33 redistribute 33 redistributions 33 remain 33 requirements 33
    schutzgegenstand 33 support 33 tort 33 anyone 32 appropriate 32 choose 32 collection 32 complete 32
    contributions 32 credit 32 documents 32 infringement 32 larger 32 nothing 32 output 32 place 32
    previous 32 responsible 32 sell 32 separate 32 standard 32 auf 31 both 31 business 31 combined 31
    effect 31 here 31 licensing 31 others 31 our 31 uses 31 breach 30 constitutes 30 electronic 30 et 30
    font 30 freedom 30 gpl 30 holders 30 les 30 litigation 30 ownership 30 possible 30 publisher 30
    reasonably 30 sale 30 specified 30 acceptance 29 end 29 government 29 independent 29 network 29
    permissions 29 preserve 29 relating 29 system 29 trademarks 29 von 29 www 29 accept 28 certain 28
    definition 28 exercising 28 first 28 released 28 representations 28 retain 28 was 28 along 27
    another 27 described 27 du 27 eine 27 en 27 language 27 limitations 27 nor 27 profits 27 refers 27
    see 27 unmodified 27 worldwide 27 authorized 26 equivalent 26 every 26 formats 26 goods 26 impose 26
    incorporated 26 long 26 option 26 survive 26 unter 26 ai 25 california 25 caused 25 das 25
    entities 25 failure 25 lizenzgeber 25 mean 25 nicht 25 order 25 schutzgegenstandes 25 service 25
    stating 25 thus 25 transparent 25 violation 25 act 24 allowed 24 contain 24 contained 24
    containing 24 conveying 24 corporation 24 covers 24 damage 24 days 24 designed 24 digital 24
    excluding 24 exemplary 24 im 24 logiciel 24 matter 24 met 24 participant 24 promote 24 result 24
    state 24 translation 24 v 24 zu 24 article 23 choice 23 compilation 23 continue 23 cost 23 deemed 23
    effective 23 iii 23 indirectly 23 interface 23 m 23 notwithstanding 23 owner 23 restrict 23
    royalties 23 states 23 whose 23 adaptation 22 agreed 22 alone 22 avoidance 22 cannot 22
    designated 22 doubt 22 format 22 future 22 media 22 most 22 organization 22 par 22 permit 22
    provides 22 regarding 22 reproduction 22 terminated 22 u 22 van 22 well 22 whatsoever 22 added 21
    communication 21 could 21 disclaimers 21 durch 21 exclusion 21 individuals 21 intact 21 libraries 21
    location 21 owned 21 personal 21 release 21 solely 21 statement 21 une 21 united 21 year 21
    accordance 20 aggregate 20 authorship 20 consent 20 es 20 everyone 20 forms 20 having 20
    international 20 ist 20 keep 20 machine-readable 20 modifying 20 neither 20 require 20
    risk 20 secondary 20 share 20 transfer 20 unenforceable 20 university 20 waiver 20 what 20
    absence 19 allow 19 com 19 diese 19 disclaims 19 distributor 19 endorse 19 front-cover 19 get 19
    losses 19 measures 19 need 19 offering 19 over 19 perpetual 19 protection 19 refer 19 reference 19
    regulation 19 remove 19 responsibility 19 restriction 19 technical 19 titles 19 trade 19 via 19
    alter 18 back-cover 18 clear 18 clearly 18 collect 18 controlled 18 dem 18 description 18
    development 18 due 18 est 18 expressed 18 history 18 ihnen 18 immediately 18 indemnity 18
    infringed 18 jurisdictions 18 mit 18 non-infringement 18 obtain 18 offered 18 paragraph 18 parts 18
    physical 18 prohibited 18 proprietary 18 resource 18 run 18 scope 18 statutory 18 therefore 18 un 18
    valid 18 wish 18 bedingungen 17 called 17 contact 17 content 17 differ 17 exclusive 17 fair 17
    freely 17 known 17 lesser 17 limit 17 listed 17 mechanism 17 opaque 17 openldap 17 persons 17
    placed 17 plus 17 pr 17 project 17 quality 17 requirement 17 results 17 said 17 sole 17 strict 17
    t 17 take 17 two 17 want 17 accompany 16 affect 16 agreements 16 bound 16 common 16 compensation 16
    component 16 construed 16 costs 16 court 16 digitally 16 disclaimed 16 ensure 16 follow 16 held 16
    infringe 16 interruption 16 licensable 16 licensors 16 link 16 modules 16 offers 16 provider 16
    relationship 16 relevant 16 satisfy 16 single 16 sure 16 themselves 16 uri 16 whom 16 arrangement 15
    artistic 15 assume 15 aus 15 carry 15 circumstances 15 concerning 15 condition 15 consistent 15
    contrat 15 else 15 enforceable 15 governing 15 het 15 input 15 installation 15 knowledge 15
    linked 15 now 15 ordinary 15 please 15 reason 15 regardless 15 requires 15 research 15 reserves 15
    revised 15 substitute 15 supplied 15 address 14 affero 14 alleging 14 already 14 als 14
    arbitration 14 art 14 as-is 14 attempt 14 au 14 because 14 before 14 changed 14 community 14
    components 14 delete 14 einer 14 eines 14 endorsements 14 fail 14 foregoing 14 gew 14 gives 14
    hardware 14 identified 14 inability 14 indemnify 14 individually 14 irrevocable 14 item 14 k 14
    latex 14 manual 14 marks 14 minimum 14 oeuvre 14 practicable 14 preamble 14 process 14
    procurement 14 providing 14 pursuant 14 que 14 receives 14 requested 14 restricted 14 rules 14
    server 14 show 14 specifically 14 technological 14 words 14 world-wide 14 about 13 activities 13
    adapted 13 agency 13 agrees 13 anything 13 apache 13 assert 13 compiled 13 compulsory 13
    contribute 13 copyleft 13 copyrighted 13 describe 13 distinguishing 13 duration 13 ein 13
    essential 13 explicitly 13 fees 13 generally 13 group 13 hereafter 13 https 13 image 13 import 13
    incurred 13 indicate 13 infringes 13 invalid 13 logo 13 miscellaneous 13 nature 13 obligation 13
    preferred 13 present 13 propagate 13 python 13 read 13 reformed 13 running 13 scripts 13 sind 13
    specifies 13 statute 13 substantial 13 suitable 13 together 13 usage 13 void 13 were 13 werk 13
    abschnitt 12 changing 12 company 12 compatible 12 convention 12 courts 12 creation 12 dans 12
    defects 12 developed 12 distributes 12 droits 12 examples 12 exceptions 12 exchange 12 excluded 12
    executables 12 export 12 extensions 12 ffentlich 12 fit 12 hat 12 incorporate 12 know 12 meet 12
    module 12 n 12 national 12 noninfringement 12 normally 12 partys 12 payment 12 power 12 printed 12
    problems 12 represents 12 sich 12 site 12 stability 12 systems 12 us 12 while 12 accompanying 11
    accord 11 acknowledgements 11 acquired 11 actions 11 additions 11 advertising 11 cette 11 combine 11
    conc 11 consequence 11 conveyed 11 copied 11 countries 11 current 11 dass 11 dedications 11
    errors 11 facilities 11 force 11 generated 11 h 11 hereof 11 intent 11 interest 11 keine 11
    linguistic 11 marked 11 maximum 11 meta 11 needed 11 operation 11 produce 11 protected 11
    publicity 11 put 11 regard 11 remains 11 respects 11 royalty 11 saying 11 steps 11 structure 11
    technology 11 verbreiten 11 verg 11 waives 11 absolutely 10 accuracy 10 authority 10 ber 10
    beyond 10 body 10 ccpl 10 collections 10 communicate 10 consideration 10 constitute 10 copyrights 10
    correction 10 dant 10 defective 10 detail 10 details 10 direction 10 dispute 10 domain 10 droit 10
    enforce 10 enforceability 10 entirely 10 explicit 10 external 10 fall 10 fonts 10 found 10
    functions 10 hold 10 html 10 identifier 10 injury 10 interactive 10 interfaces 10 interpreted 10
    large 10 legibly 10 licenci 10 licensees 10 linking 10 literary 10 major 10 management 10 many 10
    monetary 10 musical 10 non-commercial 10 note 10 nutzung 10 obtained 10 operating 10 period 10
    permanently 10 principal 10 private 10 produced 10 prove 10 publication 10 qui 10 rechte 10
    repair 10 replace 10 request 10 requiring 10 sinne 10 sound 10 soweit 10 specify 10 storage 10
    tencent 10 three 10 toute 10 transmission 10 validity 10 waived 10 whatever 10 wird 10 write 10
    xyz 10 years 10 ability 9 able 9 accepted 9 accepting 9 accessible 9 according 9 acknowledge 9
    adaptations 9 advantage 9 alle 9 applications 9 character 9 clause 9 collectively 9 combining 9
    complementary 9 conflict 9 conspicuously 9 creativecommons 9 cure 9 dealings 9 determining 9
    develop 9 distributions 9 downstream 9 enable 9 endorsement 9 english 9 federal 9 fifty 9 generate 9
    giving 9 goodwill 9 identify 9 images 9 imply 9 inform 9 instead 9 institute 9 iv 9 lawsuit 9 line 9
    lists 9 loeuvre 9 lost 9 maintainer 9 manuals 9 matters 9 models 9 ne 9 netscape 9 nur 9 obtaining 9
    openssl 9 origin 9 outside 9 permits 9 prepare 9 prohibits 9 protect 9 punitive 9 recording 9
    regulations 9 reinstated 9 represent 9 rfen 9 servicing 9 sold 9 specification 9 status 9 still 9
    subsequently 9 sufficient 9 sun 9 things 9 third-party 9 too 9 transaction 9 translations 9 treaty 9
    type 9 until 9 up 9 usa 9 useful 9 various 9 website 9 werden 9 accompanied 8 acquire 8 actual 8
    affiliates 8 approved 8 arrangements 8 attach 8 attached 8 auch 8 aux 8 base 8 becoming 8
    beneficial 8 brought 8 ce 8 cease 8 commercially 8 concerns 8 contracts 8 controls 8 counterclaim 8
    country 8 cross-claim 8 deletion 8 developers 8 directed 8 distributors 8 download 8 draft 8
    duplicate 8 einen 8 elements 8 embodied 8 european 8 exclusively 8 expenses 8 extend 8 five 8
    function 8 genannten 8 implementation 8 indicated 8 indicating 8 install 8 instructions 8 likewise 8
    ma 8 malfunction 8 months 8 moral 8 mozilla 8 named 8 necessarily 8 noncommercial 8 once 8 operate 8
    outstanding 8 pas 8 percent 8 previously 8 price 8 recht 8 recommend 8 redistributing 8 remainder 8
    selling 8 sense 8 sent 8 shares 8 signed 8 society 8 ssen 8 statements 8 stoppage 8 submitted 8
    subsection 8 substance 8 though 8 tung 8 understandings 8 unicode 8 uniform 8 value 8 vervielf 8
    web 8 wenn 8 account 7 acting 7 addendum 7 addressed 7 aggregation 7 altered 7 always 7 among 7
    andere 7 appears 7 appendix 7 attorneys 7 aware 7 become 7 bei 7 book 7 cases 7 cern 7
    combinations 7 comes 7 commands 7 complying 7 consisting 7 copyrightable 7 creates 7 customarily 7
    dbrx 7 dealing 7 death 7 defend 7 deploy 7 describing 7 design 7 dev 7 devices 7 deze 7 disclaim 7
    dispose 7 disputes 7 dont 7 een 7 effectively 7 entirety 7 ever 7 facility 7 far 7 finally 7
    forbid 7 fulfilled 7 generis 7 harmless 7 he 7 hrt 7 human 7 hunyuan 7 inclusion 7 insert 7 j 7
    less 7 licentie 7 llama 7 logos 7 longer 7 maintenance 7 mark 7 markup 7 meaning 7 member 7 merge 7
    might 7 mmc 7 mode 7 modifi 7 multiple 7 mutually 7 my 7 ngig 7 non-standard 7 official 7 outputs 7
    pages 7 paragraphs 7 passage 7 people 7 performing 7 pertaining 7 policy 7 possession 7 pour 7
    primarily 7 privacy 7 properly 7 re 7 receipt 7 redistributed 7 referred 7 regards 7 relation 7
    representation 7 reproducing 7 risks 7 sch 7 serve 7 sgi 7 sgml 7 sofern 7 sous 7 spirit 7
    standards 7 stop 7 sui 7 supporting 7 sur 7 termes 7 therein 7 tout 7 translated 7 tre 7 unabh 7
    unique 7 updates 7 venue 7 ver 7 volume 7 ways 7 weise 7 widely 7 withdraw 7 word 7 zeigen 7 zum 7
    zur 7 zwischen 7 abwandlung 6 acknowledgment 6 adjacent 6 allows 6 alternative 6 amount 6 apart 6
    ask 6 ausdr 6 ausschlie 6 availability 6 away 6 bearbeitung 6 boston 6 calculated 6 chameleon 6
    cnri 6 complies 6 contributes 6 databases 6 decide 6 designate 6 directory 6 dune 6 earlier 6
    economic 6 employer 6 floor 6 flux 6 functionality 6 furnished 6 generic 6 guarantee 6 guidelines 6
    header 6 his 6 identical 6 implemented 6 implication 6 imposed 6 incompatible 6 informed 6
    interchange 6 interpretation 6 issue 6 judgment 6 june 6 kann 6 like 6 likely 6 limiting 6
    lizenzgebers 6 maintained 6 march 6 market 6 mere 6 method 6 modifies 6 mutual 6 nach 6 nations 6
    natural 6 net 6 nglich 6 noncommercially 6 notify 6 numbered 6 nvidia 6 pay 6 php 6 playground 6
    postscript 6 practice 6 precisely 6 presence 6 prevent 6 principles 6 proceedings 6 programming 6
    prohibit 6 propagation 6 protecting 6 pseudonym 6 qualify 6 rather 6 registered 6 relicensing 6
    removed 6 reproduced 6 respective 6 responsibilities 6 rest 6 retained 6 sammelwerk 6 says 6
    scheme 6 schemes 6 security 6 shared 6 sharing 6 short 6 steward 6 sublicenses 6 substantially 6
    suitability 6 supplement 6 sustained 6 sybase 6 taken 6 tools 6 toward 6 transferring 6 unaltered 6
    understand 6 updated 6 utilize 6 utilizing 6 v2 6 versto 6 voluntary 6 w 6 warrant 6 wie 6 xml 6
    yahoo 6 zug 6 although 5 api 5 applied 5 assets 5 audio 5 best 5 binding 5 bring 5 bung 5 ca 5
    circumvention 5 cklich 5 compiler 5 consented 5 considerations 5 consumer 5 contacted 5 creating 5
    credits 5 customary 5 davon 5 distinct 5 dtd 5 during 5 enforcing 5 equipment 5 existing 5 fails 5
    fifth 5 filed 5 find 5 firm 5 follows 5 franklin 5 gemma 5 gleichen 5 glich 5 had 5 hereinafter 5
    hope 5 hrten 5 identifying 5 immaterialg 5 insbesondere 5 internal 5 items 5 just 5 last 5 lich 5
    lizenzbedingungen 5 local 5 ltd 5 mailing 5 mathematics 5 methods 5 no-charge 5 none 5 o 5 office 5
    ohne 5 old 5 organizations 5 originally 5 overall 5 participants 5 pdf 5 performances 5
    pre-existing 5 processing 5 quantity 5 red 5 reduce 5 referring 5 reuse 5 sente 5 sentence 5
    separately 5 she 5 supply 5 te 5 textual 5 thereto 5 unlimited 5 vous 5 wipo 5 x 5
    """
}
