import {
  type CertificationCode,
  type LinkedCertification,
  linkedCertifications,
  type Statement,
  type Training,
  type TrainingView,
} from '../catalogue/index.ts';
import { type Fact, facts, missing } from './components/facts.ts';
import { notice } from './components/notice.ts';
import { contactCard, distinct } from './components/place.ts';
import { aboutRecord } from './components/record.ts';
import { langOf, richText, said, saidOptional } from './components/source-text.ts';
import { statementList } from './components/statement.ts';
import { webLink } from './components/web-link.ts';
import { type Child, type Html, html, plain } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';
import { noticeOf } from './source-notice.ts';
import { licenceOf } from './sources.ts';
import { certifyingWords, contactsOf, entryWords, glance, levelWords } from './training-facts.ts';
import { entryConditions, offeringCard } from './training-offering.ts';

const section = (id: string, heading: string, body: Child): Html =>
  html`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${body}
</section>`;

const part = (heading: string, text: Child): Child =>
  text !== undefined && text !== false && html`<h3>${heading}</h3>\n${text}`;

function subjects(page: Page, { offerings, language }: Training): Child {
  const { t } = page;
  const all = distinct(offerings.flatMap((o) => o.subjects));
  return (
    all.length > 0 &&
    html`<ul>${all.map((s) => html`<li>${said(page, language, s.title)}${s.compulsory === false && html` <span class="aside">(${t.training.optionalSubject})</span>`}</li>`)}</ul>`
  );
}

function learn(page: Page, training: Training): Html {
  const { t } = page;
  const { language, goal, pathway } = training;
  const texts = [
    part(t.training.objective, richText(page, language, training.objective)),
    part(t.training.content, richText(page, language, training.content)),
    part(t.training.subjects, subjects(page, training)),
    part(t.training.results, richText(page, language, training.results)),
  ];
  const silent = texts.every((text) => text === undefined || text === false);
  return section(
    'learn',
    t.training.learn,
    html`${silent ? html`<p>${missing(t.training.noText)}</p>` : texts}
${facts([
  [t.training.goal, goal && t.codes.goal[goal]],
  [t.training.pathway, pathway && t.codes.pathway[pathway]],
])}`,
  );
}

function audience(page: Page, { offerings, language }: Training): Child {
  const { t } = page;
  const notes = [...new Set(offerings.map((o) => o.publicNote))].map((note) =>
    saidOptional(page, language, note),
  );
  const codes = [...new Set(offerings.flatMap((o) => o.publics))];
  const words = [
    ...notes.filter((note) => note !== undefined),
    ...codes.flatMap((code) => t.codes.audience[code] ?? []),
  ];
  // A code without a word says little: it is shown where there is nothing else.
  const all = words.length > 0 ? words : codes.map((code) => t.training.audienceCode(code));
  return all.length === 0
    ? missing(t.common.notGiven)
    : html`<ul class="plain">${all.map((one) => html`<li>${one}</li>`)}</ul>`;
}

function forWhom(page: Page, training: Training): Html {
  const { t } = page;
  const { offerings, language } = training;
  const unknown = missing(t.common.notGiven);
  const conditions = entryConditions(page, offerings, language, 'conditions');
  return section(
    'whom',
    t.training.forWhom,
    facts([
      [t.training.audience, audience(page, training)],
      [t.training.entryLevel, entryWords(page, training)],
      [t.training.conditions, conditions === false ? unknown : conditions],
      [t.training.recruitment, entryConditions(page, offerings, language, 'recruitment')],
    ]),
  );
}

const hasExample = ({ offerings }: Training): boolean =>
  offerings.some((o) => o.sessions.some((s) => s.example === true));

function whereWhen(page: Page, { training, today }: TrainingView): Html {
  const { t } = page;
  const { offerings, language } = training;
  return section(
    'where',
    t.training.whereWhen,
    html`${hasExample(training) && notice(t.training.exampleNotice, 'warning')}
${offerings.length === 0 && html`<p>${missing(t.training.noOffering)}</p>`}
${offerings.map((offering, i) => offeringCard(page, offering, { number: i + 1, today, language }))}`,
  );
}

const REGISTER = 'https://www.francecompetences.fr/recherche';
const registered = (kind: 'rncp' | 'rs', code: string, words: string): Html =>
  html`<a href="${REGISTER}/${kind}/${code.replace(/\D/g, '')}/" rel="noopener external">${words}</a>`;

/** Sources write `RS5080` and `5080`; the register's name stands before it anyway. */
const bare = (code: string): string => code.replace(/^(?:RNCP|RS|CPF)\s*/i, '');

/** The national registers have a page for each code; the others are shown as they are. */
function codeLines({ t }: Page, codes: CertificationCode): readonly Child[] {
  const { rncp, rs, certifInfo, cpf, elu } = codes;
  return [
    rncp && registered('rncp', rncp, t.training.rncp(bare(rncp))),
    rs && registered('rs', rs, t.training.rs(bare(rs))),
    certifInfo && t.training.certifInfo(certifInfo),
    cpf && t.training.cpf(bare(cpf)),
    elu && t.training.elu(elu),
  ].filter((line) => line !== undefined);
}

/** Our own record of it, with its level where it is registered with one. */
const heldLine = ({ t, link }: Page, { id, title, eqf, state }: LinkedCertification): Html =>
  html`<li><a href="${link(`/certifications/${id}`)}">${title}</a> <span class="aside">${eqf !== undefined && html`${t.codes.eqf[eqf]}; `}${state === 'inactive' ? t.certification.ended : t.certification.record}</span></li>`;

function certification(page: Page, training: Training): Html {
  const { t } = page;
  const codes = training.certifications.flatMap((codesOf) => codeLines(page, codesOf));
  const held = linkedCertifications(training);
  return section(
    'certification',
    t.training.certification,
    html`<p class="sentence">${certifyingWords(page, training)}</p>
${held.length > 0 && html`<ul class="links">${held.map((one) => heldLine(page, one))}</ul>`}
${codes.length > 0 && html`<ul class="links">${codes.map((line) => html`<li>${line}</li>`)}</ul>`}
${facts([[t.training.exitLevel, levelWords(page, training.exitLevel)]])}`,
  );
}

type Standing = Statement['status'];

function standing(page: Page, statements: readonly Statement[], status: Standing): Child {
  const { t } = page;
  const own = statements.filter((s) => s.status === status);
  const style = status === 'asserted' ? 'asserted' : 'suggestions';
  const of = (kind: Statement['kind']) => own.filter((s) => s.kind === kind);
  return [
    statementList(page, of('occupation'), t.training.occupations, style),
    statementList(page, of('skill'), t.training.skills, style),
  ];
}

/** What somebody answers for, and apart from it, with a warning, what was only found by comparing. */
function jobs(page: Page, { statements }: TrainingView): Html {
  const { t } = page;
  const has = (status: Standing) => statements.some((s) => s.status === status);
  return section(
    'jobs',
    t.training.jobs,
    statements.length === 0
      ? html`<p>${t.training.noJobs}</p>`
      : html`${
          has('asserted') &&
          html`<h3>${t.alignment.asserted}</h3>
${standing(page, statements, 'asserted')}`
        }
${
  has('suggested') &&
  html`<h3>${t.alignment.suggested}</h3>
${notice(t.training.jobsNotice, 'warning')}
${standing(page, statements, 'suggested')}`
}`,
  );
}

function contact(page: Page, training: Training): Html {
  const { t, link } = page;
  const contacts = contactsOf(training);
  return section(
    'contact',
    t.training.contact,
    html`${training.urls.length > 0 && html`<p>${training.urls.map((url) => html`${webLink(url)} `)}</p>`}
${
  contacts.length === 0
    ? html`<p>${missing(t.training.noContact)}</p>`
    : html`<ul class="contacts">${contacts.map((c) => contactCard(page, c))}</ul>`
}
<p><a href="${link(`/providers/${encodeURIComponent(training.provider.id)}`)}">${t.training.provider}</a></p>`,
  );
}

function record(page: Page, view: TrainingView): Html {
  const { training, iri, formats, modified } = view;
  const { t, f } = page;
  const source = noticeOf(view.source);
  const more: readonly Fact[] = [
    [
      t.training.source,
      html`<a href="${page.link('/licences')}">${source.name}</a> (${training.sourceKey})`,
    ],
    [t.licences.columns.licence, licenceOf(page, source)],
    [t.licences.columns.attribution, source.attribution],
    [t.training.sourceModified, training.sourceModified && f.date(training.sourceModified)],
  ];
  return aboutRecord(page, { heading: t.training.record, iri, formats, modified, more });
}

/** Is it for me: what, where, when, for whom, at what price, and where it leads. */
export function trainingPage(page: Page, view: TrainingView): string {
  const { t, link } = page;
  const { training } = view;
  const { title, provider, objective, language } = training;
  return layout(
    page,
    {
      title,
      ...(objective === undefined ? {} : { description: plain(objective) }),
      formats: view.formats,
      crumbs: [
        { href: '/', label: t.layout.home },
        { href: '/trainings', label: t.layout.trainings },
      ],
    },
    html`<h1${langOf(page, language)}>${title}</h1>
<p class="lead">${t.training.by} <a href="${link(`/providers/${encodeURIComponent(provider.id)}`)}">${provider.name}</a></p>
<div class="split">
${glance(page, view)}
<div class="body">
${learn(page, training)}
${whereWhen(page, view)}
${forWhom(page, training)}
${certification(page, training)}
${jobs(page, view)}
${contact(page, training)}
${record(page, view)}
</div>
</div>`,
  );
}
