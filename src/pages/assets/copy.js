// Shows the copy buttons, which do nothing without scripts, and makes them copy.
async function copy(button, label) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    // Not allowed here: the text beside the button can still be selected.
    button.hidden = true;
    return;
  }
  button.textContent = button.dataset.done;
  setTimeout(() => {
    button.textContent = label;
  }, 2000);
}

for (const button of document.querySelectorAll('button[data-copy]')) {
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener('click', () => {
    void copy(button, label);
  });
}
