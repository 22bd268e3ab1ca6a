/** The page of a learner as an answer: what it shows now, and what came of what they did. */
import { browserToken } from '../../http/browser.ts';
import { formPage } from '../../http/form-page.ts';
import type { Guard } from '../../http/guard.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import type { Reply } from '../../http/reply.ts';
import type { Visit } from '../../kernel/html-view.ts';
import { refusalOf } from '../wallet/offer.service.ts';
import { isCodeLeft, visitIn } from './code.service.ts';
import { keptOf, masked, type Opened, openCurrent, shownOf } from './learner.service.ts';
import { isOpen } from './link.service.ts';
import type { Link } from './link.store.ts';
import { SECRET } from './link-guard.ts';
import type { DeliveryNeeds } from './needs.ts';
import { isPrintEnded, shownShares } from './share.service.ts';
import type { LearnerDone, LearnerView, Over } from './views.ts';

type Request = Parameters<Guard>[1];

const pathOf = (req: Request): string => `/c/${String(req.params['token'])}`;

/** In the learner's own language, unless they choose another. */
const visitFor = (req: Request, language: string | undefined): Visit => {
  const asked = visitOf(req);
  // The answer to a form has no page of its own: another language is that of the learner's page.
  const visit = req.method === 'GET' ? asked : { ...asked, path: pathOf(req) };
  return language === undefined || visit.lang !== undefined
    ? visit
    : { ...visit, acceptLanguage: language };
};

/** `language`: the learner's, where it is still known. */
export const overReply = (
  { views }: DeliveryNeeds,
  req: Request,
  over: Over,
  language?: string,
): Reply =>
  privatePage(views.learnerOver, over, visitFor(req, language), {
    status: over === 'erased' ? 200 : 410,
    headers: SECRET,
  });

/** What the link opens now; a reply where it opens nothing. */
export async function openedBy(
  needs: DeliveryNeeds,
  req: Request,
  link: Link,
): Promise<Opened | { readonly over: Reply }> {
  const { learners } = needs;
  if (isOpen(link, learners.clock.now())) {
    const opened = await openCurrent(learners, link.credential);
    return opened ?? { over: overReply(needs, req, 'forgotten') };
  }
  const there = await openCurrent(learners, link.credential);
  return { over: overReply(needs, req, there === undefined ? 'forgotten' : 'link') };
}

type Told = Partial<Pick<LearnerView, 'done' | 'fault' | 'wait' | 'offer'>>;
const NOTHING = { done: undefined, fault: undefined, wait: undefined, offer: undefined };

interface Shown {
  readonly link: Link;
  readonly opened: Opened;
  readonly told?: Told;
}

async function codesFor(
  { learners, mailQueued }: DeliveryNeeds,
  { link, opened }: Shown,
): Promise<LearnerView['codes']> {
  const email = mailQueued === undefined ? undefined : opened.read.contact?.email;
  const mail = email === undefined ? undefined : masked(email);
  return { mail, paper: await isCodeLeft(learners, link, 'paper') };
}

const CANNOT_ACT = {
  acting: undefined,
  shares: [],
  printEnded: false,
  contact: { email: '', language: '' },
  kept: 1,
} as const;

/** What only whoever may act sees. The chain of corrections counts as one: what is shared of one is shared of the next. */
async function actingIn(
  { learners }: DeliveryNeeds,
  req: Request,
  { link, opened }: Shown,
): Promise<Pick<LearnerView, 'acting' | 'shares' | 'printEnded' | 'contact' | 'kept'>> {
  const { facts, contact } = opened.read;
  const visit = await visitIn(learners, { link, browser: browserToken(req) });
  if (visit === undefined) return CANNOT_ACT;
  const kept = await keptOf(learners, facts.learner);
  return {
    acting: { until: visit.ends },
    shares: await shownShares(learners, facts.learner, kept),
    printEnded: await isPrintEnded(learners, facts.id),
    contact: { email: contact?.email ?? '', language: contact?.language ?? '' },
    kept: kept.length,
  };
}

export async function pageReply(needs: DeliveryNeeds, req: Request, shown: Shown): Promise<Reply> {
  const { learners, views } = needs;
  const { link, opened, told = {} } = shown;
  const { facts, contact } = opened.read;
  const view: LearnerView = {
    path: pathOf(req),
    shown: await shownOf(opened, needs),
    ends: link.ends,
    codes: await codesFor(needs, shown),
    ...(await actingIn(needs, req, shown)),
    hasWallet: refusalOf(facts, learners.clock.now()) === undefined,
    ...NOTHING,
    ...told,
  };
  const visit = visitFor(req, contact?.language);
  const status = told.fault === undefined && told.wait === undefined ? 200 : 422;
  return formPage(req, views.learner, view, { visit, status, headers: SECRET });
}

/** The page again, where what was done is said and shown. */
export function donePage(req: Request, done: LearnerDone, at = ''): Reply {
  const { lang } = visitOf(req);
  const query = new URLSearchParams({ done, ...(lang === undefined ? {} : { lang }) });
  return seeOther(`${pathOf(req)}?${query.toString()}${at}`, SECRET);
}
