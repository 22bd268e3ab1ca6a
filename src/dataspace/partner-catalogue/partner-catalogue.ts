/** A partner's catalogue, read as consumer (DSP 2025-1, Catalog HTTPS binding), by the guarded client. */
import { readJson, readText } from '../../client/index.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Outbound, OutboundResponse } from '../../kernel/outbound.ts';
import { urlOf } from '../../kernel/url.ts';
import { CONTEXT } from '../messages/context.schema.ts';
import type { Counterparty } from '../negotiation/negotiations.service.ts';
import type { IdentityAdapter } from '../ports.ts';
import { reasonOf } from '../process/send.ts';
import { type OfferedPage, offeredDataset, offeredPage, type PartnerDataset } from './offered.ts';

interface Needs {
  readonly outbound: Outbound;
  readonly identity: IdentityAdapter;
}

export interface CatalogueWish extends Counterparty {
  /** As the protocol's request carries it; what entries mean is the partner's to say. */
  readonly filter: readonly object[];
  /** Address of a `next` or `previous` link. */
  readonly place?: string;
}

export interface CataloguePageOfPartner extends OfferedPage {
  readonly next?: string;
  readonly previous?: string;
}

const MOST = { maxBytes: 30_000_000, timeoutMs: 30_000 };
const JSON_TYPE = 'application/json';

/** RFC 8288: `<address>; rel="next"`. */
const LINK = /<([^>]*)>\s*;[^,]*\brel="?(next|previous|prev)"?/gi;

/** A partner may not send us elsewhere, with our credentials. */
const isBelow = (base: string, url: string): boolean => url.startsWith(`${base}/`);

function linksOf({ headers, url }: OutboundResponse, base: string) {
  const links: { next?: string; previous?: string } = {};
  for (const [, target = '', rel = ''] of (headers['link'] ?? '').matchAll(LINK)) {
    const address = urlOf(target, url)?.href;
    if (address === undefined || !isBelow(base, address)) continue;
    links[rel.toLowerCase() === 'next' ? 'next' : 'previous'] = address;
  }
  return links;
}

const strange = () =>
  new AppError(
    'unavailable',
    'The partner answered something that is no catalogue of the protocol',
  );

/** 400 is about what was asked; all else is the partner's to mend. */
async function refusal(response: OutboundResponse): Promise<AppError> {
  const said = reasonOf(await readText(response));
  const told = said === '' ? '' : `: ${said}`;
  const { status } = response;
  return status === 400
    ? new AppError('invalid', `The partner refuses the question${told}`, {
        issues: [{ pointer: '/query', message: said === '' ? 'is refused by the partner' : said }],
      })
    : new AppError('unavailable', `The partner answered ${status}${told}`);
}

export class PartnerCatalogue {
  readonly #needs: Needs;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /**
   * One page. Throws `unavailable` when the partner is not reached or answers no or nonsense, `invalid` with
   * its reason when it does not take the filter.
   */
  async page(wish: CatalogueWish): Promise<CataloguePageOfPartner> {
    const { counterpartyAddress: base, filter, place } = wish;
    if (place !== undefined && !isBelow(base, place))
      throw new AppError('malformed', 'The cursor is not one of this partner’s');
    const body = { '@context': CONTEXT, '@type': 'CatalogRequestMessage' };
    const response = await this.#ask(wish, {
      url: place ?? `${base}/catalog/request`,
      method: 'POST',
      body: JSON.stringify(filter.length === 0 ? body : { ...body, filter }),
    });
    const page = offeredPage(await readJson(response, 'catalogue'));
    if (page === undefined) throw strange();
    return { ...page, ...linksOf(response, base) };
  }

  /** One dataset by its id. Throws as `page`, `not-found` when the partner offers us none of that id. */
  async dataset(of: Counterparty, id: string): Promise<PartnerDataset> {
    const base = of.counterpartyAddress;
    const url = `${base}/catalog/datasets/${encodeURIComponent(id)}`;
    const response = await this.#ask(of, { url, method: 'GET' });
    const dataset = offeredDataset(await readJson(response, 'dataset'));
    if (dataset === undefined) throw strange();
    return dataset;
  }

  async #ask(
    { counterpartyId: id }: Counterparty,
    asked: { readonly url: string; readonly method: 'GET' | 'POST'; readonly body?: string },
  ): Promise<OutboundResponse> {
    const headers = {
      accept: JSON_TYPE,
      ...(asked.body === undefined ? {} : { 'content-type': JSON_TYPE }),
      ...(await this.#needs.identity.headersFor({ id })),
    };
    const response = await this.#needs.outbound.request({ ...asked, headers, ...MOST });
    if (response.status === 200) return response;
    if (response.status === 404 && asked.method === 'GET') {
      response.body.destroy();
      throw new AppError('not-found', 'The partner offers us no such dataset');
    }
    throw await refusal(response);
  }
}
