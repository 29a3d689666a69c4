import { render } from 'preact';
import '../ui/desk/desk.css';
import { Console } from './console.tsx';
import { createDesk } from './desk.ts';
import { DeskContext } from './use-desk.ts';

const desk = createDesk(window.history);
window.addEventListener('popstate', desk.back);
// Closing the page forgets unsaved text: the browser asks first.
window.addEventListener('beforeunload', event => {
  if (desk.unsaved.value > 0) event.preventDefault();
});

const root = document.getElementById('app');
if (root)
  render(
    <DeskContext.Provider value={desk}>
      <Console />
    </DeskContext.Provider>,
    root,
  );
