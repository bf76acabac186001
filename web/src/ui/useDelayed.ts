import { useEffect, useState } from "react";

/** True only after something has been pending for a while, so that quick answers never flash a skeleton. */
export function useDelayed(pending: boolean, delay = 150): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(() => setPassed(true), delay);
    return () => {
      clearTimeout(timer);
      setPassed(false);
    };
  }, [pending, delay]);
  return pending && passed;
}
