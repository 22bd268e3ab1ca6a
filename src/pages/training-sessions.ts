/** The sessions of one offering: what one can still join first, what is over folded away. */
import { type Offering, type Session, type State, sessionState } from '../catalogue/index.ts';
import { firstDay } from '../kernel/partial-date.ts';
import { exampleBadge, stateBadge } from './components/badge.ts';
import { missing } from './components/facts.ts';
import { saidOptional } from './components/source-text.ts';
import { table } from './components/table.ts';
import { webLink } from './components/web-link.ts';
import { type Child, type Html, html } from './html.ts';
import type { Page } from './page.ts';

function period({ t, f }: Page, { starts, ends }: Session): Child {
  if (starts !== undefined && ends !== undefined)
    return t.training.period(f.date(starts), f.date(ends));
  if (starts !== undefined) return t.training.startsOn(f.date(starts));
  return ends === undefined ? missing(t.training.noSession) : t.training.endsOn(f.date(ends));
}

function registrationDates({ t, f }: Page, { registration }: Session): Child {
  const { opens, closes } = registration;
  if (opens !== undefined && closes !== undefined)
    return t.training.opensCloses(f.date(opens), f.date(closes));
  if (opens !== undefined) return t.training.opensOn(f.date(opens));
  return closes === undefined ? undefined : t.training.closesOn(f.date(closes));
}

function registrationWords(page: Page, session: Session, language: string): Child {
  const parts = [
    registrationDates(page, session),
    saidOptional(page, language, session.registration.how),
    ...session.urls.map((url) => webLink(url, 'host')),
  ].filter((part) => part !== undefined);
  return parts.length === 0
    ? missing(page.t.common.notGiven)
    : parts.map((part, i) => html`${i > 0 && html`<br>`}${part}`);
}

interface Dated {
  readonly session: Session;
  readonly state: State;
}

function sessionTable(page: Page, dated: readonly Dated[], language: string): Html {
  const { t, f } = page;
  const { dates, state, registration: registered, seats } = t.training.sessionColumns;
  const withSeats = dated.some((d) => d.session.seats !== undefined);
  return table({
    caption: t.training.sessions,
    columns: [
      { label: dates },
      { label: state },
      { label: registered },
      ...(withSeats ? [{ label: seats, numeric: true }] : []),
    ],
    rows: dated.map(({ session, state: now }) => [
      html`<span id="session-${session.id}">${period(page, session)}</span>${session.example === true && html` ${exampleBadge(page)}`}`,
      stateBadge(page, now),
      registrationWords(page, session, language),
      ...(withSeats
        ? [session.seats === undefined ? missing(t.common.notGiven) : f.number(session.seats)]
        : []),
    ]),
  });
}

export function sessions(page: Page, offering: Offering, today: string, language: string): Html {
  const { t } = page;
  const dated = offering.sessions
    .map((session) => ({ session, state: sessionState(session, offering.entry, today) }))
    .toSorted((a, b) =>
      firstDay(a.session.starts ?? '9999').localeCompare(firstDay(b.session.starts ?? '9999')),
    );
  const coming = dated.filter((d) => d.state !== 'ended');
  const past = dated.filter((d) => d.state === 'ended');
  return html`${
    coming.length > 0
      ? sessionTable(page, coming, language)
      : html`<p>${missing(dated.length === 0 ? t.place.noDates : t.training.noSession)}</p>`
  }
${
  past.length > 0 &&
  html`<details><summary>${t.training.pastSessions(past.length)}</summary>
${sessionTable(page, past, language)}
</details>`
}`;
}
