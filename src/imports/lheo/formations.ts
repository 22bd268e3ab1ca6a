import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Element } from './element.ts';
import { GRAMMAR } from './grammar.ts';
import { illFormed } from './ill-formed.ts';
import { type Root, readRoot } from './root.ts';
import { correction } from './spelling.ts';

/**
 * XML → one tree for each `formation`, as text comes in. Small plain objects, and nothing of what
 * stands outside the formations. A DOCTYPE is refused: no feed needs one, and entities that it
 * declares can make a small file expand without end.
 */
export interface FormationParser {
  /** Throws `AppError` where the file stops being XML; what was complete before can still be taken. */
  readonly write: (text: string) => void;
  readonly end: () => void;
  /** The formations completed since the last call. */
  readonly take: () => readonly Formation[];
  /** Remarks about the file as a whole since the last call. */
  readonly takeRemarks: () => readonly Remark[];
}

export interface Formation {
  readonly element: Element;
  /** Every element of it, in the order of the file. */
  readonly elements: readonly Element[];
  readonly remarks: readonly Remark[];
}

export interface Remark {
  readonly line: number;
  /** The element it is about, or the parent of one that was left out, and that one's name. */
  readonly within?: Element;
  readonly name?: string;
  readonly rule: string;
}

/** Characters of one formation, or between two tags elsewhere. Real ones have 10,000. */
const MAX_CHARS = 8 * 1024 ** 2;
/** LHÉO nests 12 deep, and `extras` some more. */
const MAX_DEPTH = 64;

interface State {
  root: Root | undefined;
  /** Where we are in a formation; undefined outside of one. */
  current: Element | undefined;
  depth: number;
  /** Depth of the element that is left out with all it holds; 0 is none. */
  skipping: number;
  /** Depth below a text element that holds markup of its own. */
  markup: number;
  /** Characters written when the last thing of bounded size was complete. */
  mark: number;
  written: number;
  elements: Element[];
  remarks: Remark[];
  done: Formation[];
  fileRemarks: Remark[];
  readonly said: Set<string>;
}

export function formationParser(): FormationParser {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const state: State = {
    root: undefined,
    current: undefined,
    depth: 0,
    skipping: 0,
    markup: 0,
    mark: 0,
    written: 0,
    elements: [],
    remarks: [],
    done: [],
    fileRemarks: [],
    said: new Set(),
  };
  const line = () => parser.line;
  parser.on('error', (error) => {
    throw illFormed(line(), error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, ''));
  });
  parser.on('doctype', () => {
    throw illFormed(line(), 'a DOCTYPE is not accepted');
  });
  parser.on('opentag', (tag) => open(state, tag, line()));
  parser.on('closetag', (tag) => close(state, tag.name));
  parser.on('text', (text) => addText(state, text));
  parser.on('cdata', (text) => addText(state, text));
  return {
    write(text) {
      state.written += text.length;
      parser.write(withoutControls(state, text, line()));
      if (state.written - state.mark > MAX_CHARS) {
        throw illFormed(line(), 'one formation is larger than 8 MiB');
      }
    },
    end() {
      parser.close();
    },
    take: () => state.done.splice(0),
    takeRemarks: () => state.fileRemarks.splice(0),
  };
}

// oxlint-disable-next-line no-control-regex -- these are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Controls that XML forbids come out of word processors into feeds; one must not end an import. */
function withoutControls(state: State, text: string, line: number): string {
  if (text.search(CONTROLS) < 0) return text;
  remarkOnce(state, line, 'control characters that XML forbids are taken for spaces');
  return text.replace(CONTROLS, ' ');
}

function remarkOnce(state: State, line: number, rule: string): void {
  if (state.said.has(rule)) return;
  state.said.add(rule);
  state.fileRemarks.push({ line, rule });
}

function open(state: State, tag: SaxesTagPlain, line: number): void {
  state.depth += 1;
  if (state.depth > MAX_DEPTH) throw illFormed(line, `elements nest deeper than ${MAX_DEPTH}`);
  if (state.skipping > 0) return;
  if (state.current !== undefined) openInside(state, state.current, tag, line);
  else openOutside(state, tag, line);
}

function openOutside(state: State, tag: SaxesTagPlain, line: number): void {
  state.mark = state.written;
  if (state.root === undefined) {
    state.root = readRoot(tag.name, tag.attributes, line);
    for (const rule of state.root.remarks) state.fileRemarks.push({ line, rule });
  }
  const name = localName(state.root, tag.name);
  if (name === 'extras') state.skipping = state.depth;
  else if (name === 'organisme-formation-responsable') {
    remarkOnce(state, line, 'organisations listed without a formation are not read');
    state.skipping = state.depth;
  } else if (name === 'formation') start(state, undefined, name, tag, line);
}

function openInside(state: State, parent: Element, tag: SaxesTagPlain, line: number): void {
  if (state.markup > 0) {
    state.markup += 1;
    parent.text += startTag(tag.name);
    return;
  }
  const name = localName(state.root, tag.name);
  const allowed = GRAMMAR.get(parent.name);
  if (isOpenContent(parent) || allowed?.has(name) === true) {
    start(state, parent, name, tag, line);
  } else if (allowed?.size === 0) {
    state.markup = 1;
    parent.text += startTag(tag.name);
    remark(state, { line, within: parent, rule: 'markup that is not escaped is read as text' });
  } else openUnknown(state, parent, name, tag, line);
}

function openUnknown(
  state: State,
  parent: Element,
  name: string,
  tag: SaxesTagPlain,
  line: number,
): void {
  const meant = correction(parent.name, name);
  if (meant === undefined) {
    const known = GRAMMAR.has(name);
    const rule = known ? 'LHÉO has no such element here' : 'LHÉO has no such element';
    remark(state, { line, within: parent, name: name.slice(0, 60), rule });
    state.skipping = state.depth;
    return;
  }
  const rule = `misspelt element taken for ${meant}`;
  remark(state, { line, within: parent, name: name.slice(0, 60), rule });
  start(state, parent, meant, tag, line);
}

/** A record that is wrong throughout is reported by its first mistakes. */
const MAX_REMARKS = 100;

function remark(state: State, found: Remark): void {
  if (state.remarks.length < MAX_REMARKS) state.remarks.push(found);
}

/** What stands in `extras` is anybody's: kept as it comes, and hardly any of it is read. */
const isOpenContent = ({ name, parent }: Element): boolean =>
  name === 'extras' || name === 'extra' || (parent !== undefined && isOpenContent(parent));

function start(
  state: State,
  parent: Element | undefined,
  name: string,
  { attributes }: SaxesTagPlain,
  line: number,
): void {
  const element: Element = { name, line, parent, attributes, children: [], text: '' };
  parent?.children.push(element);
  state.elements.push(element);
  state.current = element;
}

function close(state: State, name: string): void {
  state.depth -= 1;
  if (state.skipping > 0) {
    if (state.depth < state.skipping) state.skipping = 0;
    return;
  }
  const { current } = state;
  if (current === undefined) return;
  if (state.markup > 0) {
    state.markup -= 1;
    current.text += endTag(name);
    return;
  }
  state.current = current.parent;
  if (current.parent !== undefined) return;
  state.done.push({ element: current, elements: state.elements, remarks: state.remarks });
  state.elements = [];
  state.remarks = [];
  state.mark = state.written;
}

function addText(state: State, text: string): void {
  if (state.skipping > 0 || state.current === undefined) return;
  if (text.includes('\ufffd')) {
    const rule = 'bytes that are no text in the declared encoding';
    remark(state, { line: state.current.line, within: state.current, rule });
  }
  state.current.text += text;
}

/** Unescaped markup in a text is put back without its attributes, for the sanitiser to judge. */
const isHtmlName = (name: string) => /^[a-z][a-z0-9]*$/i.test(name);
const startTag = (name: string) => (isHtmlName(name) ? `<${name}>` : ' ');
const endTag = (name: string) => (isHtmlName(name) ? `</${name}>` : ' ');

const localName = (root: Root | undefined, name: string): string => {
  const colon = name.indexOf(':');
  if (colon < 0) return name;
  return root?.prefixes.has(name.slice(0, colon)) === true ? name.slice(colon + 1) : name;
};
