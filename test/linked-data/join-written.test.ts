import { expect } from 'chai';
import type { Node } from '../../src/linked-data/document.ts';
import { joinWritten, jsonld } from '../../src/linked-data/serialisers/jsonld.ts';

const context = 'https://node.example/contexts/passerelle-v1.jsonld';
const aNode = (id: string): Node => ({ id, type: 'Note', text: { fr: '"@graph":[ }]} \\' } });
const PARTS: readonly (readonly Node[])[] = [
  [aNode('a')],
  [aNode('b'), aNode('c')],
  [aNode('d')],
  [aNode('b'), aNode('e'), { ...aNode('f'), '@graph': [] }],
];

describe('linked-data › documents put together as text', () => {
  it('are the text of one document with the nodes of all, none left out', () => {
    for (let from = 0; from < PARTS.length; from += 1)
      for (let to = from + 1; to <= PARTS.length; to += 1) {
        const parts = PARTS.slice(from, to);
        const joined = joinWritten(
          context,
          parts.map((nodes) => jsonld.write({ context, nodes })),
        );
        expect(joined).to.deep.equal({
          context,
          jsonLd: jsonld.write({ context, nodes: parts.flat() }),
        });
      }
  });

  it('are of one context', () => {
    const [one = [], other = []] = PARTS;
    const texts = [
      jsonld.write({ context, nodes: one }),
      jsonld.write({ context: `${context}x`, nodes: other }),
    ];
    expect(() => joinWritten(context, texts)).to.throw('context');
  });
});
