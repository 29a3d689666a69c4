import type { Learned } from '../../../server/contract/identity-health.ts';
import { words } from '../words/words.ts';
import { PLOT, type PlotScale, pathThrough, scaleOf } from './plot-scale.ts';

/**
 * How often a stranger is at least so alike to one enrolled person: what was counted (dots), what is claimed (line) with its
 * bounds (band), and up to where a look leads to something (areas). The left is more alike; the rates are logarithmic.
 */
export function CalibrationPlot({ learned }: { learned: Learned }) {
  const text = words.value.faces.plot;
  const { curve, alone, digits } = learned;
  if (curve.length < 2) return null;
  const scale = scaleOf(curve, []);
  const { left, top, width, height, right, bottom } = PLOT;
  const floor = height - bottom;
  const firstCounted = curve.findIndex(({ counted }) => counted > 0);
  return (
    <figure class="plot">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={text.name}>
        {digits && <Area scale={scale} upTo={digits.score} class="plot__digits" />}
        {alone && <Area scale={scale} upTo={alone.score} class="plot__alone" />}
        {scale.decades.map(rate => (
          <g key={rate}>
            <line class="plot__grid" x1={left} x2={width - right} y1={scale.y(rate)} y2={scale.y(rate)} />
            <text class="plot__label" x={left - 8} y={scale.y(rate) + 4} text-anchor="end">
              {rate >= 0.01 ? Number(rate.toPrecision(1)) : <Power of={rate} />}
            </text>
          </g>
        ))}
        {scale.ticks.map(score => (
          <text key={score} class="plot__label" x={scale.x(score)} y={floor + 18} text-anchor="middle">
            {score}
          </text>
        ))}
        <path class="plot__band" d={bandOf(learned, scale)} />
        <path
          class="plot__fit"
          d={pathThrough(curve.map(({ score, fitted }) => [scale.x(score), scale.y(fitted.estimate)]))}
        />
        {curve
          .slice(Math.max(0, firstCounted))
          .map(({ score, counted }, at) =>
            counted > 0 && at % 3 === 0 ? (
              <circle key={score} class="plot__dot" cx={scale.x(score)} cy={scale.y(counted)} r="2.6" />
            ) : null,
          )}
        {alone && <Limit scale={scale} score={alone.score} class="plot__limit plot__limit--alone" />}
        {digits && <Limit scale={scale} score={digits.score} class="plot__limit" />}
        <path class="plot__axis" d={`M${left} ${top}V${floor}H${width - right}`} />
        <text class="plot__label" x={left} y={height - 6}>
          {text.alike}
        </text>
        <text class="plot__label" x={width - right} y={height - 6} text-anchor="end">
          {text.unlike}
        </text>
      </svg>
      <figcaption>
        {alone && <Key class="plot__key--alone">{text.alone}</Key>}
        {digits && <Key class="plot__key--digits">{text.digits}</Key>}
        <Key class="plot__key--fit">{text.fit}</Key>
        <Key class="plot__key--dot">{text.counted}</Key>
      </figcaption>
    </figure>
  );
}

function Area(props: { scale: PlotScale; upTo: number; class: string }) {
  const { left, top, height, bottom } = PLOT;
  return (
    <rect
      class={props.class}
      x={left}
      y={top}
      width={Math.max(0, props.scale.x(props.upTo) - left)}
      height={height - bottom - top}
    />
  );
}

function Limit(props: { scale: PlotScale; score: number; class: string }) {
  const { top, height, bottom } = PLOT;
  const at = props.scale.x(props.score);
  return <line class={props.class} x1={at} x2={at} y1={top} y2={height - bottom} />;
}

function Key(props: { class: string; children: string }) {
  return (
    <span class="plot__key">
      <i class={props.class} aria-hidden="true" />
      {props.children}
    </span>
  );
}

function bandOf({ curve }: Learned, scale: PlotScale): string {
  const above = curve.map(({ score, fitted }) => [scale.x(score), scale.y(fitted.high)] as const);
  const below = curve.map(({ score, fitted }) => [scale.x(score), scale.y(fitted.low)] as const);
  return `${pathThrough([...above, ...below.toReversed()])}Z`;
}

/** 10 to a power; the bundled font has no raised digits above three. */
function Power({ of }: { of: number }) {
  return (
    <>
      10
      <tspan dy="-5" font-size="9">
        −{Math.round(-Math.log10(of))}
      </tspan>
    </>
  );
}
