import { useState, type FormEvent } from "react";

import { bookwell } from "./bookwell.js";
import { Problem, sentence } from "./words.js";

export function SignIn({ onIn }: { onIn: () => void }) {
  const [problem, setProblem] = useState("");
  const [isBusy, setIsBusy] = useState(false);

  async function logIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsBusy(true);
    setProblem("");
    try {
      await bookwell.logIn({
        username: String(form.get("username")),
        password: String(form.get("password")),
      });
      onIn();
    } catch (error) {
      setProblem(sentence(error));
      setIsBusy(false);
    }
  }

  return (
    <form className="card narrow" onSubmit={(event) => void logIn(event)}>
      <h1>Help at home, at the hour that suits you</h1>
      <p className="soft">Log in to find somebody nearby, see what it costs and watch them come.</p>
      <label>
        User name or e-mail
        <input name="username" autoComplete="username" required />
      </label>
      <label>
        Password
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      {problem && <Problem>{problem}</Problem>}
      <button className="main" disabled={isBusy}>
        Log in
      </button>
    </form>
  );
}
