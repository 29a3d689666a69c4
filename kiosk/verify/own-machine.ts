/** Host names under which a terminal serves its own pages, as in server/http/guard.ts. */
export const OWN_MACHINE = /^(127\.0\.0\.1|localhost|\[::1\])$/;
