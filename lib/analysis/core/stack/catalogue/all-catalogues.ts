import { AI } from "./ai";
import { AWS } from "./aws";
import { AZURE } from "./azure";
import { DATABASES } from "./databases";
import { DELIVERY } from "./delivery";
import type { Catalogue } from "./entry";
import { FRAMEWORKS } from "./frameworks";
import { MORE_FRAMEWORKS } from "./frameworks-more";
import { GOOGLE_CLOUD } from "./google-cloud";
import { LANGUAGES } from "./languages";
import { LIBRARIES } from "./libraries";
import { OBSERVABILITY } from "./observability";
import { PLATFORMS } from "./platforms";
import { QUEUES } from "./queues";
import { SECURITY } from "./security";
import { TESTING } from "./testing";
import { VENDORS } from "./vendors";
import { MORE_VENDORS } from "./vendors-more";

/** Everything that is recognised; the order of the categories is the order of the result. */
export const CATALOGUES: readonly Catalogue[] = [
  LANGUAGES, FRAMEWORKS, MORE_FRAMEWORKS, LIBRARIES, DATABASES, QUEUES, GOOGLE_CLOUD, AWS, AZURE, PLATFORMS, AI, VENDORS, MORE_VENDORS, SECURITY, OBSERVABILITY, DELIVERY, TESTING,
];
