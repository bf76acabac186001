import type { LogChannel } from "@/api/types";

/** How handlers and officers speak with customers and colleagues. */
export const LOG_CHANNELS: readonly LogChannel[] = ["phone", "sms", "email", "visit", "internal"];
