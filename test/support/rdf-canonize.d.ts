declare module 'rdf-canonize' {
  export function canonize(
    dataset: unknown,
    options: { readonly algorithm: 'RDFC-1.0' },
  ): Promise<string>;
}
