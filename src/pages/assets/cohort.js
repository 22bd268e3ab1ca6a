// How far a cohort is, as it goes on; when it is over, a way to see what came of it.
const part = document.querySelector('[data-cohort]');
if (part !== null && 'EventSource' in window) {
  const bar = part.querySelector('progress');
  const said = part.querySelector('[data-words]');
  const source = new EventSource(part.dataset.cohort);
  const show = (data) => {
    const { issued, rows } = JSON.parse(data);
    bar.max = rows;
    bar.value = issued;
    const number = new Intl.NumberFormat(said.dataset.locale).format(issued);
    said.textContent = said.dataset.words.replace('{issued}', number);
  };
  source.addEventListener('progress', ({ data }) => show(data));
  source.addEventListener('end', ({ data }) => {
    show(data);
    source.close();
    part.querySelector('[role="status"]').hidden = false;
  });
  // A page that is left or put aside holds no connection.
  addEventListener('pagehide', () => source.close());
}
