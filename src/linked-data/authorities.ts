/**
 * Countries, languages and currencies as the authority tables of the EU Publications Office name them.
 * Codes are facts of ISO 3166-1 and ISO 639; the tables here carry no texts.
 */
import type { Node } from './document.ts';
import { node } from './node.ts';
import { countryIri, currencyIri, languageIri, nutsIri, SCHEMES } from './terms.ts';

const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trim()
      .split(/\s+/)
      .map((pair): [string, string] => [pair.slice(0, 2), pair.slice(2)]),
  );

/** ISO 3166-1 alpha-2 followed by alpha-3; Kosovo and the French southern lands as the EU table has them. */
const COUNTRIES = pairs(`
ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE
BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS
BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN
COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST
EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF
GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD
HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM
JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA
LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD
MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM
NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG
PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA
SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD
STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFFQ0 TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR
TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM
VUVUT WFWLF WSWSM XK1A0 YEYEM YTMYT ZAZAF ZMZMB ZWZWE`);

/** ISO 639-1 followed by the table's code: the official languages of the EU, and others spoken here. */
const LANGUAGES = pairs(`
bgBUL csCES daDAN deDEU elELL enENG esSPA etEST fiFIN frFRA gaGLE hrHRV huHUN itITA ltLIT lvLAV
mtMLT nlNLD plPOL ptPOR roRON skSLK slSLV svSWE arARA beBEL brBRE bsBOS caCAT coCOS cyCYM euEUS
faFAS fyFRY gdGLA glGLG heHEB hiHIN hyHYE isISL jaJPN kaKAT koKOR laLAT lbLTZ mkMKD nbNOB nnNNO
noNOR ocOCC ruRUS seSME sqSQI srSRP trTUR ukUKR viVIE zhZHO`);

/** Of a country with one official language, that language: a name from there is read in it. */
const LANGUAGE_OF = pairs(`
ATde BGbg CZcs DEde DKda EEet ESes FRfr GRel HRhr HUhu ITit LIde LTlt LVlv NLnl PLpl PTpt ROro SEsv
SIsl SKsk GFfr GPfr MQfr REfr YTfr MCfr`);

const memo = <K, V>(make: (key: K) => V): ((key: K) => V) => {
  const made = new Map<K, V>();
  return (key) => {
    const found = made.get(key);
    if (found !== undefined) return found;
    const value = make(key);
    // Codes come from feeds: what is remembered of them has an end.
    if (made.size < 1000) made.set(key, value);
    return value;
  };
};

/** A concept of a controlled vocabulary, described as far as ELM's shapes look at it. */
export const conceptIn = (iri: string, scheme: string): Node =>
  node(iri, 'Concept', { inScheme: node(scheme, 'ConceptScheme') });

/** `OP_DATPRO`, "provisional data", is what the table has for a country that is not known. */
export const countryCode = (alpha2: string): string =>
  COUNTRIES.get(alpha2.toUpperCase()) ?? 'OP_DATPRO';
export const countryConcept: (alpha2: string) => Node = memo((alpha2) =>
  conceptIn(countryIri(countryCode(alpha2)), SCHEMES.country),
);
/** By ISO 639-1, a region after it left aside; `UND` is undetermined. */
export const languageCode = (iso: string): string =>
  LANGUAGES.get(iso.toLowerCase().split('-', 1)[0] ?? '') ?? 'UND';
export const languageConcept: (iso: string) => Node = memo((iso) =>
  conceptIn(languageIri(languageCode(iso)), SCHEMES.language),
);
/** By ISO 4217 code. */
export const currencyConcept: (code: string) => Node = memo((code) =>
  conceptIn(currencyIri(code), SCHEMES.currency),
);

const nutsConcept = memo((code: string) => conceptIn(nutsIri(code), SCHEMES.nuts));
/** A territorial unit and those that it lies in: `FRE11`, `FRE1`, `FRE`. None for what is no code of NUTS. */
export const nutsConcepts = (code: string): readonly Node[] =>
  /^[A-Z]{2}[0-9A-Z]{1,3}$/.test(code)
    ? Array.from({ length: code.length - 2 }, (_, i) => nutsConcept(code.slice(0, code.length - i)))
    : [];

/** The language in which to read a name from that country; `und` where it has several, or none is known. */
export const languageOfCountry = (alpha2: string): string =>
  LANGUAGE_OF.get(alpha2.toUpperCase()) ?? 'und';

const TAG = /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/;
/** A language as a tag of BCP 47 in lower case; `und` for what is none. */
export const languageTag = (language: string): string => {
  const tag = language.toLowerCase();
  return TAG.test(tag) ? tag : 'und';
};

/** The tables, for who wants to list them. */
export const authorityTables = Object.freeze({ countries: COUNTRIES, languages: LANGUAGES });
