/** Places: municipalities, departments and regions by country, and what follows from them. */
export { PLACES_ATTRIBUTIONS } from './attribution.ts';
export type {
  Approximate,
  Area,
  Completed,
  FoundArea,
  Gazetteer,
  Locality,
  NearestCommune,
} from './gazetteer.ts';
export { type Gazetteers, gazetteers } from './register.ts';
