// Suggestions while typing (ARIA 1.2 combobox with a list), and the ticked trainings remembered from page
// to page of a search. Without scripts the form and the boxes work as they are.
for (const place of document.querySelectorAll('[data-suggestions]'))
  combobox(place, place.querySelector('input'));
remember(document.querySelector('form#compare'));

function combobox(box, input) {
  const list = document.createElement('ul');
  const status = document.createElement('p');
  list.id = 'suggested';
  list.className = 'suggested';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', box.dataset.heading);
  list.hidden = true;
  status.className = 'unseen';
  status.setAttribute('role', 'status');
  box.append(list, status);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  }))
    input.setAttribute(name, value);

  let at = -1;
  let typed = input.value;
  let wait;
  let asked = 0;

  const options = () => [...list.children];
  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (index) => {
    at = index;
    for (const [i, option] of options().entries())
      option.setAttribute('aria-selected', String(i === index));
    const chosen = options()[index];
    if (chosen) {
      input.setAttribute('aria-activedescendant', chosen.id);
      chosen.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
    input.value = chosen ? chosen.dataset.text : typed;
  };
  const take = (index) => {
    choose(index);
    close();
    input.form.requestSubmit();
  };
  const show = (suggestions, kinds) => {
    list.replaceChildren(
      ...suggestions.map(({ kind, text }, i) => {
        const option = document.createElement('li');
        const name = document.createElement('span');
        const what = document.createElement('span');
        name.textContent = text;
        what.textContent = kinds[kind] ?? '';
        what.className = 'kind';
        option.id = `suggested-${i}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.dataset.text = text;
        option.append(name, what);
        // Before the box loses the focus.
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          take(i);
        });
        return option;
      }),
    );
    if (suggestions.length === 0) {
      close();
      return;
    }
    status.textContent = box.dataset.count.replace('#', String(suggestions.length));
    at = -1;
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
  };
  const kinds = JSON.parse(box.dataset.kinds ?? '{}');
  const ask = async () => {
    asked += 1;
    const mine = asked;
    const query = new URLSearchParams({ q: typed, lang: document.documentElement.lang });
    try {
      // oxlint-disable-next-line no-restricted-globals -- the browser's own, to this very site
      const answer = await fetch(`${box.dataset.suggestions}?${query}`);
      const { suggestions } = await answer.json();
      if (mine === asked && document.activeElement === input) show(suggestions, kinds);
    } catch {
      // The search itself needs none of this.
      close();
    }
  };

  input.addEventListener('input', () => {
    typed = input.value;
    clearTimeout(wait);
    asked += 1;
    if (typed.trim().length < 2) close();
    else wait = setTimeout(ask, 120);
  });
  const last = () => options().length - 1;
  /** What a key does; false leaves it to the browser. */
  const opened = {
    Escape: () => {
      choose(-1);
      close();
    },
    ArrowDown: () => choose(at >= last() ? -1 : at + 1),
    ArrowUp: () => choose(at < 0 ? last() : at - 1),
    Enter: () => at >= 0 && take(at),
    Tab: () => {
      close();
      return false;
    },
  };
  const closed = { ArrowDown: () => typed.trim().length > 1 && void ask() };
  input.addEventListener('keydown', (event) => {
    const act = (list.hidden ? closed : opened)[event.key];
    if (act !== undefined && act() !== false) event.preventDefault();
  });
  input.addEventListener('blur', close);
}

/** Kept for this tab alone: who ticks on page one and on page two compares both. */
function remember(form) {
  if (!form) return;
  const KEY = 'compare';
  const MOST = 4;
  const boxes = [...document.querySelectorAll('input[form="compare"][name="id"]')];
  const read = () => {
    try {
      return JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    } catch {
      return [];
    }
  };
  const here = new Set(boxes.map((one) => one.value));
  const draw = () => {
    const kept = read();
    for (const one of boxes) {
      one.checked = kept.includes(one.value);
      one.disabled = !one.checked && kept.length >= MOST;
    }
    for (const old of form.querySelectorAll('input[name="id"]')) old.remove();
    for (const id of kept.filter((one) => !here.has(one))) {
      const hidden = document.createElement('input');
      Object.assign(hidden, { type: 'hidden', name: 'id', value: id });
      form.append(hidden);
    }
    const button = form.querySelector('button');
    button.dataset.label ??= button.textContent;
    button.textContent =
      kept.length > 0 ? `${button.dataset.label} (${kept.length})` : button.dataset.label;
  };
  for (const one of boxes)
    one.addEventListener('change', () => {
      const others = read().filter((id) => id !== one.value);
      const kept = one.checked ? [...others, one.value].slice(0, MOST) : others;
      sessionStorage.setItem(KEY, JSON.stringify(kept));
      draw();
    });
  draw();
}
