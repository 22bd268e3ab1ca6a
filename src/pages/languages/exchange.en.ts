/** What operators add, find, receive and end in the dataspace. */
import { counter } from '../intl.ts';

const count = counter('en');

export const exchangeWaiting = {
  'failed-pushes': (n: number) =>
    count(n, { one: 'delivery of data was given up', other: 'deliveries of data were given up' }),
};

export const exchange = {
  find: 'Find',
  kind: 'Kind',
  terms: 'Terms',
  anyTerms: 'all',
  /** Collections of this node, by their ids. */
  collections: {
    trainings: 'Trainings',
    'trainings-changes': 'Changes of trainings',
    'job-families': 'Job families',
  },
  withTerms: 'offered',
  withoutTerms: 'not offered',
  changedNotice: 'Something changed here since.',
  reload: 'Show it as it is now',
  partnersCount: (n: number) => count(n, { one: '# partner', other: '# partners' }),
  admitted: { yes: 'let in', no: 'suspended' },
  catalogue: {
    open: 'What it offers',
    title: (partner: string) => `What ${partner} offers`,
    lead: 'Read from the partner just now. What its terms leave to you is what this node promises.',
    address: 'Its address',
    count: (n: number) =>
      count(n, { one: '# dataset on this page', other: '# datasets on this page' }),
    none: 'Nothing is offered to this node',
    noneAdvice: 'The partner has nothing for it, or nothing that fits these filters.',
    failed: 'The catalogue could not be read',
    failedAdvice: 'Check the address of the partner, or try again later. It said:',
    unreadable: (n: number) =>
      count(n, {
        one: '# entry could not be read and is left out',
        other: '# entries could not be read and are left out',
      }),
    negotiate: 'Ask for it on these terms',
    negotiateHint: 'A negotiation begins; the partner answers by its own rules.',
    withoutContract: 'Open to everybody, without a contract:',
    how: 'How it comes',
    form: 'Form',
    size: 'Size',
    eqf: 'EQF level',
    nuts: 'Area (NUTS)',
    language: 'Language',
    modality: 'How it is taught',
    modalities: { 'on-site': 'on site', mixed: 'mixed', remote: 'remotely' },
    filters: 'Choose trainings',
    filtersHint: 'A partner of another make may not know these filters.',
    next: 'More',
  },
  own: {
    title: 'Add a dataset of your own',
    addFile: 'Add a file',
    addHttp: 'Add an HTTP API',
    fileLead: 'A file of this node: its size and checksum are told to partners.',
    httpLead:
      'Data behind an HTTP address of yours. Its secret is kept encrypted and never shown again.',
    nobody: 'Nobody sees it before terms are published for it.',
    fields: {
      title: 'Title',
      id: 'Name in addresses',
      description: 'Description',
      mediaType: 'Media type',
      upload: 'File to upload',
      file: 'Or: name of a file that is there',
      baseUrl: 'Address',
      header: 'Header that opens it',
      secret: 'Secret',
    },
    hints: {
      title: 'As partners read it.',
      id: 'Small letters, digits and hyphens; it cannot be changed, nor used again.',
      description: 'What is in it, for whom. May be left empty.',
      mediaType: 'As text/csv or application/json.',
      upload: 'It is kept in the data folder of this node.',
      file: 'In the folder “datasets” of the node’s data. Leave it empty when you upload one.',
      baseUrl: 'As https://api.example.org/v1/export.',
      header: 'authorization, unless the API wants another.',
      secret: 'The whole value of the header, as “Bearer …”. Leave it empty when none is wanted.',
    },
    save: 'Add it',
    remove: 'Withdraw this dataset',
    fileStays:
      'Its file stays in the data of this node, and the name of the file stays taken. It can be deleted with it, unless another dataset is made of it.',
    removeFile: 'Withdraw this dataset and delete its file',
    removeLead:
      'It leaves the catalogue, and its secret is erased. Agreements stay, but give nothing any more. Its name is not used again.',
    file: 'File',
    sha256: 'SHA-256',
    baseUrl: 'Address behind it',
    header: 'Opened by the header',
    changed: 'Described',
    describe: 'Read the file anew',
    describeLead: 'When the file was replaced: until then partners are refused it.',
  },
  received: {
    title: 'What came',
    none: 'Nothing has come yet.',
    fetch: 'Fetch the data now',
    again: 'Fetch it again',
    fetchHint:
      'The data is kept in a file of this node and checked against what the partner announces.',
    running: 'The data is on its way. You can leave this page: the receipt will stand here.',
    failed: 'The last try failed:',
    when: 'When',
    size: 'Size',
    type: 'Form',
    sha256: 'SHA-256',
    download: 'Download',
    bytes: (n: number) => count(n, { one: '# byte', other: '# bytes' }),
  },
  ask: {
    title: 'Get the data',
    pull: 'Fetch it from the partner',
    push: 'Have it sent to this node',
  },
  end: {
    title: 'End this agreement',
    lead: 'What runs under it is stopped at once, and nothing more can be asked for. This cannot be undone: the way back is a new agreement.',
    button: 'End this agreement',
  },
  evidence: {
    label: 'Evidence',
    link: 'Download the signed evidence',
    hint: 'One file with both signatures, the history and the keys; “passerelle verify” checks it offline.',
  },
  publicDataset: {
    data: 'Open data of this node',
    terms: 'On which terms',
    how: 'How a partner agrees on a contract and fetches the data:',
    protocol: 'Address of the protocol',
  },
  api: {
    title: 'The interface of this node',
    lead: 'Every address that a program can use, its fields and an example. For programs:',
    count: (n: number) => count(n, { one: '# operation', other: '# operations' }),
    open: 'Open to everybody.',
    key: 'Needs an API key, or who it was given to (partner, token).',
    fields: 'Fields',
    field: 'Field',
    where: 'Where',
    value: 'Value',
    needed: 'needed',
    places: { path: 'in the address', query: 'after the question mark', body: 'in the body' },
  },
  push: {
    title: 'Data that was not delivered',
    lead: 'This node gave up sending. The transfers run on: retry once the cause is mended, or end them.',
    notice: 'The data was not delivered, and is not sent again by itself:',
    badge: 'Not delivered',
    count: (n: number) => count(n, { one: '# delivery given up', other: '# deliveries given up' }),
    transfer: 'Transfer',
    attempts: 'Attempts',
  },
};

export type ExchangeWords = typeof exchange;
export type ExchangeWaiting = typeof exchangeWaiting;
