import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { useProblemText } from "@/api/problem";
import { keys } from "@/api/queries";
import type { Place } from "@/api/types";
import { useMay } from "@/session/session";
import { ofCaseOptions, root } from "../api";
import { KnownFaults } from "../KnownFaults";
import styles from "./announcing.module.css";
import { report } from "./api";

interface CaseFaultsProps {
  ticket: string;
  category: string;
  place: Place | null;
}

/** On a complaint of no fault yet: the known ones that it may report, and putting it to one. */
export function CaseFaults({ ticket, category, place }: CaseFaultsProps) {
  const { t } = useTranslation("faults");
  const words = useProblemText();
  const client = useQueryClient();
  const may = useMay("faults.read");
  const fault = useQuery({ ...ofCaseOptions(ticket), enabled: may }).data;
  const linking = useMutation({
    mutationFn: (id: string) => report(id, ticket, intention()),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: root });
      void client.invalidateQueries({ queryKey: keys.ticket(ticket) });
    },
  });
  if (!fault || fault.id) return null;
  return (
    <KnownFaults category={category} place={place}>
      {(id) => (
        <div className={styles.bound}>
          <Button size="small" type="primary" loading={linking.isPending} onClick={() => linking.mutate(id)}>
            {t("known.link")}
          </Button>
          {linking.error && <span role="alert">{words(linking.error).title}</span>}
        </div>
      )}
    </KnownFaults>
  );
}
