/** Why the server, or the way to it, said no: one shape for both dialects. */

type Messages = Record<string, string[]>;

interface Told {
  status: number;
  code: string;
  message: string;
  fields?: Messages;
  retryAfter?: number | undefined;
  requestId?: string | undefined;
  body?: unknown;
  cause?: unknown;
}

export class BookwellError extends Error {
  override readonly name = "BookwellError";
  /** The status of HTTP; 0 when no answer came. */
  readonly status: number;
  /** For programs: `SLOT_TAKEN`, `VALIDATION_ERROR`, `UNREACHABLE`, … */
  readonly code: string;
  /** What is wrong with the input, by field; `non_field_errors` where it is no one's. */
  readonly fields: Messages;
  /** After how many seconds it may be tried again, where the server says so. */
  readonly retryAfter: number | undefined;
  /** What to tell those who run the server. */
  readonly requestId: string | undefined;
  /** The answer as it came; a second factor's `challenge` stands in it. */
  readonly body: unknown;

  constructor(told: Told) {
    super(told.message, { cause: told.cause });
    this.status = told.status;
    this.code = told.code;
    this.fields = told.fields ?? {};
    this.retryAfter = told.retryAfter;
    this.requestId = told.requestId;
    this.body = told.body;
  }

  /** The refusal that `response` is; `body` is what it bears, parsed where it is JSON. */
  static of(response: Response, body: unknown): BookwellError {
    return new BookwellError({
      ...read(body, response.status),
      status: response.status,
      retryAfter: secondsOf(response),
      requestId: response.headers.get("x-request-id") ?? undefined,
      body,
    });
  }

  static unreachable(cause: unknown): BookwellError {
    const message = "The server cannot be reached. Please check the connection.";
    return new BookwellError({ status: 0, code: "UNREACHABLE", message, cause });
  }
}

/** How long to wait, as `Retry-After` says it: in seconds, or until an instant. */
export function secondsOf(response: Response): number | undefined {
  const told = response.headers.get("retry-after")?.trim();
  if (!told) return undefined;
  if (/^\d+$/.test(told)) return Number(told);
  const until = Date.parse(told);
  return Number.isNaN(until) ? undefined : Math.max(0, (until - Date.now()) / 1000);
}

function read(body: unknown, status: number): Pick<Told, "code" | "message" | "fields"> {
  if (!isRecord(body)) return { code: `HTTP_${status}`, message: `The server answered ${status}.` };
  if (Array.isArray(body.detail)) return invalid(byLocation(body.detail), body.error_code);
  if (typeof body.detail === "string") {
    const code = body.code ?? body.error_code;
    return { code: typeof code === "string" ? code : `HTTP_${status}`, message: body.detail };
  }
  return invalid(byField(body), undefined);
}

function invalid(fields: Messages, code: unknown): Pick<Told, "code" | "message" | "fields"> {
  const first = Object.values(fields)[0]?.[0] ?? "The request is not valid.";
  return { code: typeof code === "string" ? code : "VALIDATION_ERROR", message: first, fields };
}

function byField(body: Record<string, unknown>): Messages {
  return Object.fromEntries(
    Object.entries(body)
      .filter((each): each is [string, unknown[]] => Array.isArray(each[1]))
      .map(([name, messages]) => [name, messages.map(String)]),
  );
}

/** `{loc: ["body", "items", 0, "name"]}` is the field `items.0.name`, as the other dialect has it. */
function byLocation(detail: unknown[]): Messages {
  const fields: Messages = {};
  for (const each of detail.filter(isRecord)) {
    const path = Array.isArray(each.loc) ? each.loc.slice(1) : [];
    (fields[path.join(".") || "non_field_errors"] ??= []).push(String(each.msg));
  }
  return fields;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
