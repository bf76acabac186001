/** Wishes about customers' privacy: once one is done, all that is shown of them is read anew. */
import * as ui from "@/ui/wishing";
import { root } from "./api";

const RENEWS = [root];

export const useWish = <Wish, Answer>(wishing: Omit<ui.Wishing<Wish, Answer>, "renews">) =>
  ui.useWish({ ...wishing, renews: RENEWS });
