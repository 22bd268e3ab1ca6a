/**
 * What a training's title says of its subject: the name of the diploma comes off (`BTS`, `Titre
 * professionnel`), and what stands between dashes, colons or wide gaps is taken apart.
 */
const DIPLOMA = new RegExp(
  `^(?:double\\s+)?(?:${[
    'bts(?:a|m)?',
    'but',
    'dut',
    'deust',
    'dnmade',
    'cap',
    'bep',
    'bpa?',
    'cs',
    'mc',
    'du',
    'diu',
    'de',
    'tp',
    'licence(?:\\s+pro(?:fessionnelle)?)?',
    'master(?:\\s+pro(?:fessionnel)?)?',
    'mast[eè]re(?:\\s+sp[eé]cialis[eé])?',
    'bachelor(?:\\s+universitaire(?:\\s+de\\s+technologie)?)?',
    'msc',
    'mba',
    'bac(?:calaur[eé]at)?(?:\\s+pro(?:fessionnel)?|\\s+technologique)?',
    'brevet(?:\\s+(?:professionnel|de\\s+technicien(?:\\s+sup[eé]rieur)?|des\\s+m[eé]tiers\\s+d.art))?',
    'titre\\s+(?:professionnel|rncp|à\\s+finalit[eé]\\s+professionnelle)',
    'mention\\s+compl[eé]mentaire',
    'dipl[oô]me(?:\\s+(?:universitaire|national|sup[eé]rieur|d.[eé]tat|d.universit[eé]|d.ing[eé]nieur|de\\s+l.[^\\s]+))*',
    'certificat(?:\\s+(?:de\\s+qualification\\s+professionnelle|de\\s+sp[eé]cialisation|d.aptitude\\s+professionnelle|de\\s+comp[eé]tences?))?',
    'cqpm?',
    'formation(?:\\s+(?:professionnelle|d.ing[eé]nieur|des\\s+[eé]coles))?',
    'ing[eé]nieur\\s+dipl[oô]m[eé][^,–-]*',
    'c\\.?m\\.?i\\.?',
    'degree|diploma|certificate|training|course|bootcamp',
  ].join('|')})(?=[\\s:,–-]|$)[\\s:,–-]*(?:(?:de|du|des|en|of|in|d['’])(?=\\s|['’]|\\b)\\s*)?`,
  'iu',
);
/** Parts that name no subject: the sector of a diploma, the years or the series that it takes. */
const SECTOR =
  /^(?:\+\s*\d|(?:bac\s+)?(?:s[eé]ries?\s+)?g[eé]n[eé]ral(?:e|iste)?|(?:cycle\s+)?pr[eé]paratoire(?:\s+int[eé]gr[eé])?|services?|production|agricole|sciences?,?\s+technologies?,?\s+sant[eé]|droit[-,\s].*gestion|portail)$/iu;
const FILLER =
  /\b(?:sp[eé]cialit[eé]|typologie|niveau|module|option|mention|parcours|domaine|majeure|dominante)\b\s*(?:[A-D]\b\s*)?:?/giu;
/** Between words of one part a single blank; official lists set off parts by three. */
const APART =
  /\s[-–—:|]\s|\s{2,}|\s\/\s|[()«»;]|,\s+(?=option|parcours|mention|sp[eé]cialit[eé])/iu;

export function bareTitle(title: string): string {
  let bare = title.trim();
  for (let i = 0; i < 3; i += 1) {
    const shorter = bare.replace(DIPLOMA, '').trim();
    if (shorter === bare || shorter === '') break;
    bare = shorter;
  }
  return bare;
}

/** The subject, and its parts where it has some; the longest say most, and come first. */
export function subjectsOf(title: string): readonly string[] {
  const parts = bareTitle(title)
    .split(APART)
    .map((part) => bareTitle(part.replace(FILLER, ' ').replace(/\s+/g, ' ').trim()))
    .filter((part) => part.length > 2 && !SECTOR.test(part));
  return [...new Set(parts)].toSorted((a, b) => b.length - a.length).slice(0, 3);
}
