import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { useProblem } from "@/api/problem";
import { useMe } from "@/session/session";
import { ProblemPanel, useDelayed } from "@/ui";
import { ACTS, type Chosen, preview, root, start, type Wish } from "./api";
import styles from "./bulkacts.module.css";
import { Fields } from "./Fields";
import { Groups } from "./Groups";

interface BulkDialogProps {
  chosen: Chosen | undefined;
  /** The act that is offered first. */
  first?: string;
  onClose: () => void;
}

/** One act on many tickets: what, what would go and what not, and off it goes. */
export function BulkDialog({ chosen, first, onClose }: BulkDialogProps) {
  const { t } = useTranslation("bulkacts");
  const title = chosen?.ids ? t("title.some", { count: chosen.ids.length }) : t("title.all");
  return (
    <Modal
      open={chosen !== undefined}
      onCancel={onClose}
      footer={null}
      width={680}
      destroyOnHidden
      title={title}
    >
      {chosen && <Steps chosen={chosen} first={first} onClose={onClose} />}
    </Modal>
  );
}

interface StepsProps {
  chosen: Chosen;
  first: string | undefined;
  onClose: () => void;
}

const isComplete = (wish: Wish): boolean => {
  const kind = wish.act.split(".")[1];
  if (kind === "assign") return wish.person !== undefined && wish.person !== null;
  const said = wish.text.trim() !== "";
  return kind === "transfer" ? said && Boolean(wish.department) : said;
};

function Steps({ chosen, first, onClose }: StepsProps) {
  const { t } = useTranslation("bulkacts");
  const { permissions } = useMe();
  const acts = Object.entries(ACTS[chosen.list])
    .filter(([, permission]) => permissions.includes(permission))
    .map(([act]) => act);
  const [wish, setWish] = useState<Wish>({
    act: first && acts.includes(first) ? first : (acts[0] ?? ""),
    text: "",
  });
  const [looked, setLooked] = useState(false);
  if (acts.length === 0) return <p>{t("none")}</p>;
  if (looked)
    return <Preview chosen={chosen} wish={wish} onBack={() => setLooked(false)} onClose={onClose} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete(wish)) setLooked(true);
      }}
    >
      <div className={styles.field}>
        <label htmlFor="bulk-act">{t("act.label")}</label>
        <Select
          id="bulk-act"
          value={wish.act}
          options={acts.map((act) => ({ value: act, label: t(`act.${act.replace(".", "_")}`) }))}
          onChange={(act) => setWish({ act, text: "" })}
        />
      </div>
      <Fields key={wish.act} chosen={chosen} wish={wish} onWish={setWish} />
      <div className={styles.foot}>
        <Button onClick={onClose}>{t("common:cancel")}</Button>
        <Button type="primary" htmlType="submit" disabled={!isComplete(wish)}>
          {t("look")}
        </Button>
      </div>
    </form>
  );
}

interface PreviewProps {
  chosen: Chosen;
  wish: Wish;
  onBack: () => void;
  onClose: () => void;
}

function Preview({ chosen, wish, onBack, onClose }: PreviewProps) {
  const { t } = useTranslation("bulkacts");
  const { show } = useProblem();
  const navigate = useNavigate();
  // One key for the whole intention: pressed again after a broken line, it begins nothing twice.
  const [key] = useState(intention);
  const asked = useQuery({
    queryKey: [...root, "preview", chosen, wish],
    queryFn: ({ signal }) => preview(chosen, wish, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const starting = useMutation({
    mutationFn: () => start(chosen, wish, key),
    onSuccess: ({ id }) => {
      onClose();
      void navigate({ to: "/bulk-acts/$id", params: { id } });
    },
    onError: show,
  });
  const slow = useDelayed(asked.isPending);
  const going = asked.data?.going ?? 0;
  return (
    <>
      {asked.isError && <ProblemPanel problem={asked.error} retry={() => void asked.refetch()} />}
      {slow && asked.isPending && <p className={styles.hint}>{t("common:loading")}</p>}
      {asked.data && (
        <>
          <p role="status">
            <strong>{t("preview", { total: asked.data.total, going })}</strong>
          </p>
          <Groups groups={asked.data.groups} />
        </>
      )}
      <div className={styles.foot}>
        <Button onClick={onBack}>{t("back")}</Button>
        {/* Focused as soon as it can be pressed: a button that was disabled at first would not be. */}
        {asked.data && (
          <Button
            type="primary"
            autoFocus
            disabled={going === 0}
            loading={starting.isPending}
            onClick={() => starting.mutate()}
          >
            {t("start", { count: going })}
          </Button>
        )}
      </div>
    </>
  );
}
