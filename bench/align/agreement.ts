import { Aligner } from '../../src/alignment/matching/aligner.ts';
import { draw, randomFrom } from './random.ts';
import { certifInfoTitles, parcoursupTitles } from './titles.ts';
import { wholeLexicon } from './whole-lexicon.ts';
const lexicon = await wholeLexicon();
const aligner = new Aligner(lexicon);
const links = new Map<number, Set<string>>();
for (const l of lexicon.links) links.set(l.occupation, (links.get(l.occupation) ?? new Set()).add(l.code));
const skillsOf = new Map(lexicon.occupationSkills.map((o) => [o.occupation, new Set(o.skills)]));
const occOfCode = new Map<string, Set<number>>();
for (const l of lexicon.links) occOfCode.set(l.code, (occOfCode.get(l.code) ?? new Set()).add(l.occupation));
const titles = draw((await certifInfoTitles()).filter((t) => t.rome.length > 0), 600, randomFrom(77));
const bins = new Map<string, [number, number]>();
let some = 0; let someSkill = 0;
for (const { title, rome } of titles) {
  const occs = new Set(rome.flatMap((c) => [...(occOfCode.get(c) ?? [])]));
  if (occs.size === 0) continue;
  const skills = new Set([...occs].flatMap((o) => [...(skillsOf.get(o) ?? [])]));
  const found = aligner.suggest({ language: 'fr', title, texts: [], names: [], rome: [] });
  if (found.some((f) => f.kind === 'occupation')) some++;
  if (found.some((f) => f.kind === 'skill')) someSkill++;
  for (const f of found) {
    if (f.kind === 'occupation' && !links.has(f.concept)) continue;
    const ok = f.kind === 'occupation' ? occs.has(f.concept) : skills.has(f.concept);
    const key = `${f.kind} ${f.way} ${(Math.floor(f.confidence * 10) / 10).toFixed(1)}`;
    const b = bins.get(key) ?? [0, 0];
    bins.set(key, [b[0] + (ok ? 1 : 0), b[1] + 1]);
  }
}
for (const [k, [a, n]] of [...bins].sort()) console.log(k.padEnd(24), String(a).padStart(5), String(n).padStart(5), (a / n).toFixed(2));
console.log('of', titles.length, 'with occupation', some, 'with skill', someSkill);
const pt = draw(await parcoursupTitles(), 500, randomFrom(5));
let [none, occ, sk] = [0, 0, 0];
for (const { title } of pt) { const f = aligner.suggest({ language: 'fr', title, texts: [], names: [], rome: [] }); if (!f.length) none++; occ += f.filter((x) => x.kind === 'occupation').length; sk += f.filter((x) => x.kind === 'skill').length; }
console.log('parcoursup 2000: none', none, 'occupations', occ, 'skills', sk);
