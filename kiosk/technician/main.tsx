import { render } from 'preact';
import '../ui/desk/desk.css';
import { applyScale } from '../ui/scale.ts';
import { TechnicianPage } from './technician-page.tsx';
import { watchHealth } from './watch-health.ts';

applyScale(document.documentElement, window.localStorage);
const { state, controls, readFaces, setInfrared } = watchHealth();
const root = document.getElementById('app');
if (root)
  render(
    <TechnicianPage state={state} controls={controls} readFaces={readFaces} setInfrared={setInfrared} />,
    root,
  );
