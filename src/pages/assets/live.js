// Says that what the page shows has changed: a page that one reads or fills in never changes by itself.
const place = document.querySelector('[data-events]');
if (place !== null && 'EventSource' in window) {
  const { events, process } = place.dataset;
  const source = new EventSource(events);
  const changed = (ids) => {
    if (process !== undefined && !ids.includes(process)) return;
    place.hidden = false;
    source.close();
  };
  source.addEventListener('process', ({ data }) => changed([JSON.parse(data).process]));
  source.addEventListener('delivery', ({ data }) => changed(JSON.parse(data).processes));
  // A page that is left or put aside holds no connection.
  addEventListener('pagehide', () => source.close());
}
