import { useEffect, useState } from "react";
import { serverNow } from "@/ui";

/** The server's time, second by second, where a clock runs in sight. */
export function useSecond(running = true): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (!running) return;
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
