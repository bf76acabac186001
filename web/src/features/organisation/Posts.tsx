import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, InputNumber, Popconfirm, Select, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem, useProblemText } from "@/api/problem";
import { useMay } from "@/session/session";
import { ProblemPanel } from "@/ui";
import {
  applyTemplate,
  CHANGED,
  ORGANISATION,
  type PostStaffing,
  planPosts,
  postsOptions,
  rolesOptions,
  type UnitSheet,
} from "./api";
import styles from "./organisation.module.css";

const SIZES = ["small", "large"] as const;

/** The posts of the unit itself: heads planned against people who hold them, and the plan to change. */
export function Posts({ unit }: { unit: UnitSheet }) {
  const posts = useQuery(postsOptions(unit.id));
  if (posts.isError) return <ProblemPanel problem={posts.error} retry={() => void posts.refetch()} />;
  if (posts.isPending) return <Skeleton active />;
  const { version } = posts.data;
  return <Plan key={version} unit={unit} rows={posts.data.posts} version={version} />;
}

interface PlanProps {
  unit: UnitSheet;
  rows: readonly PostStaffing[];
  version: number;
}

function usePlanning() {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { t } = useTranslation("organisation");
  const words = useProblemText();
  return {
    onError: (problem: unknown) => {
      if (!(problem instanceof Problem) || problem.id !== CHANGED) return;
      // The table is drawn anew with what there is now, so the refusal is told beside it.
      void message.error(words(problem).title);
      void client.invalidateQueries({ queryKey: ORGANISATION });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ORGANISATION });
      void message.success(t("posts.saved"));
    },
  };
}

function Plan({ unit, rows, version }: PlanProps) {
  const { t } = useTranslation("organisation");
  const may = useMay("organisation.administer") && !unit.closed_at;
  const roles = useQuery(rolesOptions);
  const words = useProblemText();
  const [draft, setDraft] = useState<Record<string, number>>();
  const planned = draft ?? Object.fromEntries(rows.map((row) => [row.post, row.heads]));
  const saving = useMutation({
    mutationFn: () =>
      planPosts(unit.id, {
        posts: Object.entries(planned)
          .filter(([, heads]) => heads > 0)
          .map(([post, heads]) => ({ post, heads })),
        version,
      }),
    ...usePlanning(),
  });
  const filling = useMutation({
    mutationFn: (size: (typeof SIZES)[number]) => applyTemplate(unit.id, { size, version }),
    ...usePlanning(),
  });
  const set = (post: string, heads: number) => setDraft({ ...planned, [post]: heads });
  const names = new Map((roles.data?.roles ?? []).map((role) => [role.code, role.name]));
  const held = new Map(rows.map((row) => [row.post, row.held]));
  const more = (roles.data?.roles ?? []).filter((role) => !role.retired && !(role.code in planned));
  const refused = saving.error ?? filling.error;
  return (
    <>
      {Object.keys(planned).length === 0 ? (
        <p className={styles.quiet}>{t("posts.empty")}</p>
      ) : (
        <table className={styles.table} aria-label={t("posts.title")}>
          <thead>
            <tr>
              <th>{t("posts.post")}</th>
              <th className={styles.number}>{t("posts.heads")}</th>
              <th className={styles.number}>{t("posts.held")}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(planned).map(([post, heads]) => (
              <tr key={post}>
                <td>{names.get(post) ?? post}</td>
                <td className={styles.number}>
                  {may ? (
                    <InputNumber
                      size="small"
                      min={0}
                      max={10_000}
                      precision={0}
                      value={heads}
                      aria-label={t("posts.headsOf", { post: names.get(post) ?? post })}
                      onChange={(value) => set(post, value ?? 0)}
                    />
                  ) : (
                    heads
                  )}
                </td>
                <td className={styles.number}>{held.get(post) ?? 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {may && (
        <div className={styles.actions}>
          <Select
            size="small"
            className={styles.add}
            showSearch={{ optionFilterProp: "label" }}
            placeholder={t("posts.add")}
            aria-label={t("posts.add")}
            value={null}
            options={more.map((role) => ({ value: role.code, label: role.name }))}
            onChange={(post: string | null) => post && set(post, 1)}
          />
          {SIZES.map((size) => (
            <Popconfirm
              key={size}
              title={t("posts.templateSure")}
              disabled={Object.values(planned).every((heads) => heads === 0)}
              onConfirm={() => filling.mutate(size)}
            >
              <Button
                size="small"
                loading={filling.isPending && filling.variables === size}
                onClick={() => Object.values(planned).every((heads) => heads === 0) && filling.mutate(size)}
              >
                {t(`posts.template.${size}`)}
              </Button>
            </Popconfirm>
          ))}
          {draft && (
            <>
              <Button size="small" type="primary" loading={saving.isPending} onClick={() => saving.mutate()}>
                {t("common:save")}
              </Button>
              <Button size="small" onClick={() => setDraft(undefined)}>
                {t("common:cancel")}
              </Button>
            </>
          )}
        </div>
      )}
      {refused && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={words(refused).title}
          description={words(refused).detail}
        />
      )}
    </>
  );
}
