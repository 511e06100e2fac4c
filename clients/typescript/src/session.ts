/** Who is logged in: two tokens, of which the short one is fetched anew when it has died. */

import { BookwellError, isRecord } from "./errors.js";

/** REST paths end with a slash; those of the envelope dialect do not. */
export type Dialect = "rest" | "envelope";

export interface Tokens {
  access: string;
  refresh: string;
}

const DOORS = {
  rest: { login: "/auth/login/", refresh: "/auth/refresh/", logout: "/auth/logout/" },
  envelope: {
    login: "/api/auth/login",
    refresh: "/api/auth/refresh",
    logout: "/api/auth/logout",
  },
} as const;

// What a token that has died is answered; a wrong password is another 401.
const DEAD = new Set(["TOKEN_INVALID", "UNAUTHORIZED", "NOT_AUTHENTICATED"]);

type Post = (path: string, body: unknown) => Promise<unknown>;

export class Session {
  private refreshing: Promise<string> | undefined;

  constructor(
    readonly dialect: Dialect,
    private tokens: Tokens | undefined,
    private readonly post: Post,
    private readonly changed: (tokens: Tokens | undefined) => void,
  ) {}

  get access(): string | undefined {
    return this.tokens?.access;
  }

  get isOpen(): boolean {
    return this.tokens !== undefined;
  }

  get paths() {
    return DOORS[this.dialect];
  }

  /** Take the tokens out of what any of the doors has answered, of either dialect. */
  adopt(answer: unknown): void {
    const tokens = tokensIn(answer);
    if (tokens === undefined) throw new TypeError("There are no tokens in that.");
    this.keep(tokens);
  }

  forget(): void {
    this.keep(undefined);
  }

  /** End it here and at the server; without a network, here. */
  async logOut(): Promise<void> {
    const refresh = this.tokens?.refresh;
    this.forget();
    if (refresh === undefined) return;
    const name = this.dialect === "rest" ? "refresh" : "refresh_token";
    await this.post(this.paths.logout, { [name]: refresh });
  }

  /**
   * An access token in place of `dead`. However many ask at once, one request is made; who comes
   * late with a token that was replaced meanwhile is given the new one.
   */
  async renewed(dead: string): Promise<string> {
    if (this.tokens !== undefined && this.tokens.access !== dead) return this.tokens.access;
    this.refreshing ??= this.refresh().finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async refresh(): Promise<string> {
    const held = this.tokens;
    if (held === undefined) throw signedOut();
    const name = this.dialect === "rest" ? "refresh" : "refresh_token";
    try {
      const answer = await this.post(this.paths.refresh, { [name]: held.refresh });
      const access = isRecord(answer) ? (answer.access ?? answer.access_token) : undefined;
      if (typeof access !== "string") throw new TypeError("The server gave no access token.");
      // Who has logged out or in again meanwhile is not overruled.
      if (this.tokens === held) this.keep({ ...held, access });
      return access;
    } catch (error) {
      const isOver = error instanceof BookwellError && [400, 401].includes(error.status);
      if (isOver && this.tokens === held) this.forget();
      throw error;
    }
  }

  private keep(tokens: Tokens | undefined): void {
    this.tokens = tokens;
    this.changed(tokens);
  }
}

/** Whether `response` says that the token which the request bore is worth nothing any more. */
export async function isDeadToken(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const body: unknown = await response.clone().json().catch(() => null);
  return isRecord(body) && DEAD.has(String(body.code ?? body.error_code));
}

export function tokensIn(answer: unknown): Tokens | undefined {
  if (!isRecord(answer)) return undefined;
  const access = answer.access ?? answer.access_token;
  const refresh = answer.refresh ?? answer.refresh_token;
  return typeof access === "string" && typeof refresh === "string" ? { access, refresh } : undefined;
}

function signedOut(): BookwellError {
  return new BookwellError({ status: 401, code: "TOKEN_INVALID", message: "Please log in again." });
}
