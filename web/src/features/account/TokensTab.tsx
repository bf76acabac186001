import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Modal, Popconfirm, Skeleton, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { useProblem } from "@/api/problem";
import { keys } from "@/api/queries";
import type { OwnToken } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, Empty, ProblemPanel, useDelayed } from "@/ui";
import styles from "./account.module.css";
import { ownTokensOptions } from "./api";
import { TokenForm } from "./TokenForm";

/** Tokens with which programs act for me: made here, shown once, ended here. */
export function TokensTab() {
  const { t } = useTranslation("account");
  const tokens = useQuery(ownTokensOptions);
  const slow = useDelayed(tokens.isPending);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string>();
  if (tokens.isError) return <ProblemPanel problem={tokens.error} retry={() => void tokens.refetch()} />;
  if (tokens.isPending) return slow ? <Skeleton active /> : null;
  const button = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
      {t("tokens.make")}
    </Button>
  );
  return (
    <section className={styles.wide}>
      <div className={styles.bar}>
        <p className={styles.quiet}>{t("tokens.how")}</p>
        {tokens.data.length > 0 && button}
      </div>
      {tokens.data.length > 0 ? (
        <TokenTable tokens={tokens.data} />
      ) : (
        <Empty what={t("tokens.empty")} how={t("tokens.emptyHow")} action={button} />
      )}
      <TokenForm open={making} onClose={() => setMaking(false)} onMade={setMade} />
      <Made token={made} onClose={() => setMade(undefined)} />
    </section>
  );
}

function Made({ token, onClose }: { token: string | undefined; onClose: () => void }) {
  const { t } = useTranslation("account");
  return (
    <Modal
      open={token !== undefined}
      title={t("tokens.made")}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t("tokens.copied")}</Button>}
      mask={{ closable: false }}
    >
      <Alert type="warning" showIcon title={t("tokens.once")} />
      <Typography.Paragraph className={styles.token} copyable>
        {token ?? ""}
      </Typography.Paragraph>
    </Modal>
  );
}

function TokenTable({ tokens }: { tokens: readonly OwnToken[] }) {
  const { t } = useTranslation("account");
  const { zone } = useMe();
  const { show } = useProblem();
  const client = useQueryClient();
  const drop = useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE("/api/v1/account/tokens/{id}", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.ownTokens }),
    onError: show,
  });
  const day = (at: string | null) => (at ? absolute(at, zone, "YYYY-MM-DD") : t("tokens.never"));
  return (
    <table className={styles.table} aria-label={t("tokens.label")}>
      <thead>
        <tr>
          <th>{t("tokens.name")}</th>
          <th>{t("tokens.scopes")}</th>
          <th>{t("tokens.created")}</th>
          <th>{t("tokens.expires")}</th>
          <th className={styles.act} aria-label={t("tokens.drop")} />
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <td title={token.name}>{token.name}</td>
            <td title={token.scopes.join(", ")}>{token.scopes.join(", ")}</td>
            <td className={styles.figures}>{day(token.created_at)}</td>
            <td className={styles.figures}>{day(token.expires_at)}</td>
            <td className={styles.act}>
              <Popconfirm
                title={t("tokens.sure", { name: token.name })}
                okText={t("tokens.drop")}
                onConfirm={() => drop.mutate(token.id)}
              >
                <Button
                  size="small"
                  danger
                  type="text"
                  loading={drop.isPending && drop.variables === token.id}
                >
                  {t("tokens.drop")}
                </Button>
              </Popconfirm>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
