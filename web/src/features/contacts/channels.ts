import type { Channel } from "@/api/types";

/** In the order of their use. */
export const CHANNELS: Channel[] = [
  "hotline",
  "hall",
  "chat",
  "wechat",
  "online",
  "email",
  "sms",
  "social",
  "voicemail",
  "ivr",
  "service_centre",
  "account_manager",
  "outbound",
  "visit",
];
