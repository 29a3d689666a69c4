import type { ComponentChildren } from 'preact';
import './frame.css';

/** What stands around every screen: whose terminal this is, a way out or the time, and the helpers that are always there. */
export function Frame({
  station,
  badge,
  corner,
  helpers,
  children,
}: {
  station: string;
  /** A discreet line below the station's name. */
  badge?: string | undefined;
  /** Top right: 退出 while somebody is served, the clock otherwise. */
  corner?: ComponentChildren;
  helpers: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <div class="frame">
      <header class="frame__top">
        <span class="frame__mark" lang="zh-CN" aria-hidden="true">
          来
        </span>
        <span class="frame__station">
          {station}
          {badge === undefined ? null : <small class="frame__badge">{badge}</small>}
        </span>
        <span class="frame__corner">{corner}</span>
      </header>
      {children}
      {helpers}
    </div>
  );
}
