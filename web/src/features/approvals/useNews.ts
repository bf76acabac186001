/** Whoever is told of a step sees it without asking. */
import { useQueryClient } from "@tanstack/react-query";
import { useTopic } from "@/live/live";
import { useMe } from "@/session/session";
import { root } from "./api";

const TOLD = "notices.told";

export function useNews(): void {
  const { id } = useMe();
  const client = useQueryClient();
  useTopic(`person:${id}`, undefined, ({ type, resync }) => {
    if (type === TOLD || resync) void client.invalidateQueries({ queryKey: root });
  });
}
