/** What a parent tells a node of `node.ts` to do. */
export const DATASET = 'urn:dataset:trainings';

export interface Counterparty {
  readonly counterpartyId: string;
  readonly counterpartyAddress: string;
}

export type Order =
  | {
      readonly id: number;
      readonly do: 'load';
      readonly partner: Counterparty;
      readonly count: number;
      readonly inFlight: number;
    }
  | { readonly id: number; readonly do: 'wake' }
  /** Milliseconds of processor time since its start. */
  | { readonly id: number; readonly do: 'cpu' }
  /** As the authority of a dataspace: a link for a member. */
  | { readonly id: number; readonly do: 'invite' }
  /** Takes it, and waits for the credential. */
  | { readonly id: number; readonly do: 'join'; readonly link: string }
  | {
      readonly id: number;
      readonly do: 'negotiate';
      readonly partner: Counterparty;
      readonly count: number;
    }
  | {
      readonly id: number;
      readonly do: 'transfer';
      readonly partner: Counterparty;
      readonly agreementId: string;
    };

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
export type Told = WithoutId<Order>;
