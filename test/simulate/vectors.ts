/** Millimetres or directions: x to the resident's right, y up, z from the screen towards the resident. */
export type Vector = readonly [x: number, y: number, z: number];

export function subtract(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function add(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function unit(a: Vector): Vector {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
}

/** Turned about the vertical axis (`yaw`), then about the horizontal one (`pitch`), in radians. */
export function turned([x, y, z]: Vector, yaw: number, pitch: number): Vector {
  const [cy, sy, cp, sp] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
  const [x1, z1] = [cy * x + sy * z, cy * z - sy * x];
  return [x1, cp * y - sp * z1, sp * y + cp * z1];
}
