/** Programs from node_modules/.bin that judge the sources without running them; an exit status other than 0 is a no. */
export const TOOLS: readonly { name: string; command: readonly string[] }[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  // Warnings are mistakes nobody has decided about; they fail too.
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'format', command: ['biome', 'check', '--error-on-warnings', '.'] },
];
