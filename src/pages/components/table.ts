import { type Child, type Html, html } from '../html.ts';

export interface Column {
  readonly label: string;
  readonly numeric?: boolean;
}

interface Table {
  /** What the table is, for those who do not see what stands around it. */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell of a row is its heading. `undefined` where a column does not apply. */
  readonly rows: readonly (readonly Child[])[];
}

const cellClass = (column: Column | undefined, nothing = false): Child => {
  const names = [column?.numeric === true && 'num', nothing && 'none'].filter(Boolean);
  return names.length > 0 && html` class="${names.join(' ')}"`;
};

/**
 * A table on a desk, a list of cards on a phone. The roles are said again, since a browser forgets them
 * when the style sheet turns cells into blocks.
 */
export const table = ({ caption, columns, rows }: Table): Html =>
  html`<table class="cards" role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((c) => html`<th role="columnheader" scope="col"${cellClass(c)}>${c.label}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => html`<tr role="row">${row.map((cell, i) => tableCell(columns[i], cell, i === 0))}</tr>\n`)}</tbody>
</table>`;

const tableCell = (column: Column | undefined, cell: Child, heading: boolean): Html =>
  heading
    ? html`<th role="rowheader" scope="row">${cell}</th>`
    : html`<td role="cell" data-label="${column?.label ?? ''}"${cellClass(column, cell === undefined)}><span>${cell ?? '–'}</span></td>`;
