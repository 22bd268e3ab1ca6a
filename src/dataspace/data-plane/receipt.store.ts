/** Receipts: what came to this node under a contract. */
import type { Reader, Tx } from '../../kernel/db.ts';
import { isProcessId } from '../process/process.ts';

export interface Receipt {
  readonly id: number;
  readonly transferId: string;
  readonly agreementId: string;
  readonly providerId: string;
  readonly datasetId: string;
  /** In hex, of the bytes as they were kept. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** Name of the file in its folder. */
  readonly file: string;
  /** Change cursor to go on from. */
  readonly cursor: string | undefined;
  readonly at: Date;
}

interface Row {
  readonly id: number;
  readonly transfer_id: string;
  readonly agreement_id: string;
  readonly provider_id: string;
  readonly dataset_id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly media_type: string;
  readonly file: string;
  readonly cursor: string | null;
  readonly at: Date;
}

const receiptOf = (row: Row): Receipt => ({
  id: row.id,
  transferId: row.transfer_id,
  agreementId: row.agreement_id,
  providerId: row.provider_id,
  datasetId: row.dataset_id,
  sha256: row.sha256,
  bytes: row.bytes,
  mediaType: row.media_type,
  file: row.file,
  cursor: row.cursor ?? undefined,
  at: row.at,
});

export async function insertReceipt(tx: Tx, receipt: Omit<Receipt, 'id'>): Promise<Receipt> {
  const [row] = await tx.query<Row>(
    `insert into dataspace_receipts
       (transfer_id, agreement_id, provider_id, dataset_id, sha256, bytes, media_type, file, cursor, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning *`,
    [
      receipt.transferId,
      receipt.agreementId,
      receipt.providerId,
      receipt.datasetId,
      receipt.sha256,
      receipt.bytes,
      receipt.mediaType,
      receipt.file,
      receipt.cursor ?? null,
      receipt.at.toISOString(),
    ],
  );
  if (row === undefined) throw new Error('The receipt was not kept');
  return receiptOf(row);
}

/** Of a transfer, oldest first. */
export async function listReceipts(db: Reader, transferId: string): Promise<readonly Receipt[]> {
  if (!isProcessId(transferId)) return [];
  const rows = await db.query<Row>(
    'select * from dataspace_receipts where transfer_id = $1 order by id',
    [transferId],
  );
  return rows.map(receiptOf);
}
