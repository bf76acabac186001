import { useQueryClient } from "@tanstack/react-query";
import { telephonyKeys } from "../api";

/** What a dialog does once its wish was taken: closes, and the seat is read anew. */
export function useRenewed(close: () => void): () => void {
  const client = useQueryClient();
  return () => {
    close();
    void client.invalidateQueries({ queryKey: telephonyKeys.seat });
  };
}
