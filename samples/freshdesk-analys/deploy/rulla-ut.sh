#!/bin/sh
# Rullar ut alla tre tjänsterna från en utvecklares dator.
set -e
for tjanst in synk api panel; do
  gcloud run deploy "arendeanalys-$tjanst" --source "$tjanst" --region europe-north1 --allow-unauthenticated
done
gcloud scheduler jobs create http arendeanalys-synk --schedule "*/30 * * * *" --uri "$SYNK_URL/run"
