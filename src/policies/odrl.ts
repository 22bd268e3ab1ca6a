/**
 * ODRL 2.2 as the Dataspace Protocol's messages carry it: compact JSON, terms of the protocol's context, no
 * JSON-LD processing (DSP 2025-1, contract-schema.json). Domain code and stores hold these objects.
 */
export interface Policy {
  readonly '@id': string;
  readonly '@type': 'Offer' | 'Agreement' | 'Set';
  /** The dataset. Absent inside a catalogue, where the dataset encloses its offers. */
  readonly target?: string;
  /** Who gives, who takes: participant ids. */
  readonly assigner?: string;
  readonly assignee?: string;
  /** Of an agreement: XSD dateTime in UTC. */
  readonly timestamp?: string;
  readonly permission?: readonly Rule[];
  readonly prohibition?: readonly Rule[];
  readonly obligation?: readonly Rule[];
}

export interface Rule {
  /** A duty that an operator can mark as kept or broken needs one. */
  readonly '@id'?: string;
  readonly action: string;
  /** Instead of those of the policy. */
  readonly target?: string;
  readonly assignee?: string;
  readonly constraint?: readonly Constraint[];
  /** Of a permission: what must be done to use it. */
  readonly duty?: readonly Rule[];
}

export type Constraint = AtomicConstraint | LogicalConstraint;

export interface AtomicConstraint {
  readonly '@id'?: string;
  readonly leftOperand: string;
  readonly operator: string;
  readonly rightOperand: Operand | readonly Operand[];
}

type Operand =
  | string
  | number
  | boolean
  | { readonly '@value': string; readonly '@type'?: string }
  | { readonly '@id': string };

/** Exactly one of the four. */
export interface LogicalConstraint {
  readonly '@id'?: string;
  readonly and?: readonly Constraint[];
  readonly andSequence?: readonly Constraint[];
  readonly or?: readonly Constraint[];
  readonly xone?: readonly Constraint[];
}
