/** A typed client for Bookwell. */

export type { components, operations, paths } from "./schema.js";
export { REPEATABLE } from "./operations.js";
