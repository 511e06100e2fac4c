/** Everything over one base URL and one person's session. */

import createClient, { type Client, type FetchOptions, type FetchResponse } from "openapi-fetch";
import type {
  FilterKeys,
  HttpMethod,
  MediaType,
  PathsWithMethod,
  RequiredKeysOf,
} from "openapi-typescript-helpers";

import { BookwellError } from "./errors.js";
import { LiveSocket, type SocketOptions } from "./live.js";
import type { FrameOf, SocketPath } from "./frames.js";
import { allRows, type ListPath, type RowOf } from "./paging.js";
import { isUnsafe, KEY, newKey, RETRIES, sendPatiently, type RetryOptions } from "./retrying.js";
import type { components, paths } from "./schema.js";
import { isDeadToken, Session, type Dialect, type Tokens } from "./session.js";

export interface Options {
  /** Where Bookwell is: `https://bookwell.example`. In a page of the same host: `location.origin`. */
  url: string;
  /** By which doors one logs in, refreshes and leaves; `rest` unless told otherwise. */
  dialect?: Dialect;
  /** Tokens that were kept from before. */
  tokens?: Tokens | undefined;
  /** Called with what is to be kept, or with undefined when the session is over. */
  onTokens?: (tokens: Tokens | undefined) => void;
  retry?: Partial<RetryOptions>;
  fetch?: typeof globalThis.fetch;
  /** Node before version 22 has none of its own: give it that of the package `ws`, say. */
  WebSocket?: typeof globalThis.WebSocket | undefined;
}

type Init<Item, Method extends HttpMethod> = FetchOptions<FilterKeys<Item, Method>>;
type InitArgs<I> = RequiredKeysOf<I> extends never ? [init?: I] : [init: I];
type Operation<Path extends keyof paths, Method extends HttpMethod> = Method extends keyof paths[Path]
  ? Extract<paths[Path][Method], Record<string | number, unknown>>
  : never;
/** What an operation answers when it is done; `parseAs` makes a blob, a text or a stream of it. */
type Answer<Path extends keyof paths, Method extends HttpMethod, I> = Extract<
  FetchResponse<Operation<Path, Method>, I, MediaType>,
  { error?: never }
>["data"];

type Call<Method extends HttpMethod> = <
  Path extends PathsWithMethod<paths, Method>,
  I extends Init<paths[Path], Method>,
>(
  path: Path,
  ...init: InitArgs<I>
) => Promise<Answer<Path, Method, I>>;

export type Signed = components["schemas"]["SignedInAnswer"] | components["schemas"]["EnvelopeSignedInAnswer"];
export interface Login {
  username: string;
  password: string;
  /** The code of an authenticator app, or a recovery code. */
  second_factor?: string;
}

export class Bookwell {
  /** openapi-fetch's own client, for who wants the response: `{data, error, response}`. */
  readonly http: Client<paths>;
  readonly session: Session;
  readonly get: Call<"get">;
  readonly post: Call<"post">;
  readonly put: Call<"put">;
  readonly patch: Call<"patch">;
  readonly delete: Call<"delete">;
  private readonly templates = new WeakMap<Request, string>();
  private readonly url: string;
  private readonly retry: RetryOptions;

  constructor(private readonly options: Options) {
    this.url = options.url.replace(/\/+$/, "");
    this.retry = { ...RETRIES, ...options.retry };
    this.http = createClient<paths>({ baseUrl: this.url, fetch: (request) => this.send(request) });
    this.http.use({
      onRequest: ({ request, schemaPath }) => {
        this.templates.set(request, schemaPath);
        if (isUnsafe(request) && !request.headers.has(KEY)) request.headers.set(KEY, newKey());
      },
    });
    this.session = new Session(
      options.dialect ?? "rest",
      options.tokens,
      (path, body) => this.call("post", path, { body }),
      options.onTokens ?? (() => undefined),
    );
    this.get = this.caller("get");
    this.post = this.caller("post");
    this.put = this.caller("put");
    this.patch = this.caller("patch");
    this.delete = this.caller("delete");
  }

  /** Log in with a user name or an e-mail address; the tokens are kept from here on. */
  async logIn(login: Login): Promise<Signed> {
    const answer = (await this.call("post", this.session.paths.login, { body: login })) as Signed;
    this.session.adopt(answer);
    return answer;
  }

  logOut(): Promise<void> {
    return this.session.logOut();
  }

  /** Every row of a list: `for await (const booking of bookwell.all("/api/bookings/"))`. */
  all<Path extends ListPath>(
    path: Path,
    init?: Init<paths[Path], "get">,
  ): AsyncGenerator<RowOf<Path>, void, undefined> {
    const asked = (init ?? {}) as { params?: { query?: object } };
    const rows = allRows((page) => {
      const query = { ...asked.params?.query, page };
      return this.call("get", path, { ...asked, params: { ...asked.params, query } });
    });
    return rows as AsyncGenerator<RowOf<Path>, void, undefined>;
  }

  /** A socket that stays open: `bookwell.socket("/ws/bookings/" + id + "/")`. */
  socket<Path extends SocketPath>(path: Path, options?: SocketOptions): LiveSocket<FrameOf<Path>> {
    const make = this.options.WebSocket ?? globalThis.WebSocket;
    if (make === undefined) {
      throw new TypeError("There is no WebSocket here: give one to Bookwell, that of `ws`, say.");
    }
    const base = this.url.replace(/^http/, "ws");
    const ticket = async () => (await this.post("/api/ws-ticket/")).ticket;
    return new LiveSocket(base + path, ticket, (address) => new make(address), options);
  }

  private caller<Method extends HttpMethod>(method: Method): Call<Method> {
    return ((path: string, init?: object) => this.call(method, path, init)) as Call<Method>;
  }

  private async call(method: HttpMethod, path: string, init: object = {}): Promise<unknown> {
    const request = this.http.request as unknown as (
      method: HttpMethod,
      path: string,
      init: object,
    ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
    const { data, error, response } = await request(method, path, init);
    if (!response.ok) throw BookwellError.of(response, error);
    return data;
  }

  /** As the person who is logged in, and once more if their access token has died meanwhile. */
  private async send(request: Request): Promise<Response> {
    const template = this.templates.get(request) ?? "";
    const access = request.headers.has("Authorization") ? undefined : this.session.access;
    if (access === undefined || this.isDoor(template)) return this.sendAs(request, template);
    const response = await this.sendAs(request, template, access);
    if (!(await isDeadToken(response))) return response;
    return this.sendAs(request, template, await this.session.renewed(access));
  }

  private isDoor(template: string): boolean {
    return Object.values<string>(this.session.paths).includes(template);
  }

  private async sendAs(request: Request, template: string, access?: string): Promise<Response> {
    const fetch = this.options.fetch ?? globalThis.fetch;
    const send = (each: Request) => {
      if (access !== undefined) each.headers.set("Authorization", `Bearer ${access}`);
      return fetch(each);
    };
    try {
      return await sendPatiently(request, template, send, this.retry);
    } catch (error) {
      if (request.signal.aborted) throw error;
      throw BookwellError.unreachable(error);
    }
  }
}
