/** The curve of SM2 (GB/T 32918.5-2017), y² = x³ + ax + b over the integers modulo p, in affine coordinates. */
export interface Point {
  x: bigint;
  y: bigint;
}

export const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
export const A = P - 3n;
export const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
/** The order of the base point. */
export const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
export const G: Point = {
  x: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  y: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};

export function isOnCurve({ x, y }: Point): boolean {
  return x < P && y < P && (y * y - (x * x * x + A * x + B)) % P === 0n;
}

/**
 * s·G + t·Q; undefined is the point at infinity. For public numbers only: the time it takes (some 30 ms) depends on them.
 * Multiplications with secret numbers are left to OpenSSL.
 */
export function combine(s: bigint, t: bigint, q: Point): Point | undefined {
  const sum = add(G, q);
  let result: Point | undefined;
  for (let bit = 255n; bit >= 0n; bit--) {
    result = add(result, result);
    const both = ((s >> bit) & 1n) * 2n + ((t >> bit) & 1n);
    if (both === 3n) result = add(result, sum);
    else if (both === 2n) result = add(result, G);
    else if (both === 1n) result = add(result, q);
  }
  return result;
}

/** The remainder that is not negative. */
export function modulo(value: bigint, modulus: bigint): bigint {
  const remainder = value % modulus;
  return remainder < 0n ? remainder + modulus : remainder;
}

/** The inverse modulo a prime of a number that is not a multiple of it. */
export function inverse(value: bigint, prime: bigint): bigint {
  let [high, low] = [prime, modulo(value, prime)];
  let [before, now] = [0n, 1n];
  while (low > 0n) {
    const quotient = high / low;
    [high, low] = [low, high - quotient * low];
    [before, now] = [now, before - quotient * now];
  }
  return modulo(before, prime);
}

function add(a: Point | undefined, b: Point | undefined): Point | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.x === b.x && modulo(a.y + b.y, P) === 0n) return undefined;
  const slope =
    a.x === b.x ? (3n * a.x * a.x + A) * inverse(2n * a.y, P) : (b.y - a.y) * inverse(b.x - a.x, P);
  const x = modulo(slope * slope - a.x - b.x, P);
  return { x, y: modulo(slope * (a.x - x) - a.y, P) };
}
