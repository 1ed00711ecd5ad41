import { choice, type Field } from '../../catalogue/field.ts';

// Sizes in pixels and shapes, by the types of npm `@runwayml/sdk` 4.20.1 (2026-09-23).

export const sizes = (list: string): Field => choice(list.split(' '));

export const wide: string = '1280:720 720:1280';
export const gen4Sizes: Field = sizes(`${wide} 1104:832 832:1104 960:960 1584:672`);
export const veoSizes: Field = sizes(`${wide} 1080:1920 1920:1080`);
export const omniSizes: Field = sizes(
  `640:360 360:640 ${wide} 1920:1080 1080:1920 3840:2160 2160:3840`,
);
export const seedanceSd: string = '992:432 864:496 752:560 640:640 560:752 496:864';
export const seedance25Sd: string = '992:432 854:480 752:560 640:640 560:752 480:854';
export const seedanceHd: string = '1470:630 1280:720 1112:834 960:960 834:1112 720:1280';
export const seedanceFullHd: string = '2206:946 1920:1080 1664:1248 1440:1440 1248:1664 1080:1920';
export const seedance4k: string = '3840:1646 3840:2160 3840:2880 3840:3840 2880:3840 2160:3840';
export const wanSizes: Field = sizes(
  '832:480 720:544 624:624 544:720 480:832 1280:720 1104:832 960:960 832:1104 720:1280 ' +
    '1920:1080 1648:1248 1440:1440 1248:1648 1080:1920 auto_480p auto_720p auto_1080p',
);
export const horseSizes: Field = sizes(
  '1280:720 720:1280 960:960 1108:832 832:1108 1920:1080 1080:1920 1440:1440 1662:1248 1248:1662',
);
export const hailuoShapes: Field = choice([
  'adaptive',
  '21:9',
  '16:9',
  '4:3',
  '1:1',
  '3:4',
  '9:16',
]);
export const grokShapes: Field = choice(['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3']);
