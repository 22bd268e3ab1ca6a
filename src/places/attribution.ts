/** What the licences of the tables ask to be said; `vocabularies/places/ATTRIBUTION.md` has the whole. */
export const PLACES_ATTRIBUTIONS = Object.freeze({
  insee:
    'Code officiel géographique 2026, Insee, par le découpage administratif d’Etalab, Licence Ouverte 2.0',
  laPoste: 'Base officielle des codes postaux (coordonnées), La Poste, Licence Ouverte 2.0',
  nuts: 'NUTS: Eurostat, European Union.',
  geoNames: 'Coordinates of Spanish towns: GeoNames.',
});
