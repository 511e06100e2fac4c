/** Pauses that can be broken off. */

/** Anywhere up to twice as long as the last time, so that not all come back at once. */
export function backOff(attempt: number, first: number, longest: number): number {
  return Math.min(longest, first * 2 ** attempt) * (0.5 + Math.random() / 2);
}

/** Resolves after `milliseconds`; rejects with the signal's reason as soon as it is aborted. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const broken = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", broken);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", broken, { once: true });
  });
}
