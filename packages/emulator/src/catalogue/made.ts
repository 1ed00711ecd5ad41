// What an endpoint makes where its path alone decides it.

export const hd = { resolution: '720p' } as const;
export const fullHd = { resolution: '1080p' } as const;
export const uhd = { resolution: '4k' } as const;
export const hdWithSound = { resolution: '720p', hasSound: true } as const;
export const fullHdWithSound = { resolution: '1080p', hasSound: true } as const;
