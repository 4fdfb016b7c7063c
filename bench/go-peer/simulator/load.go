package simulator

import "math"

// shape is how the load of a pipeline moves with the hour and the weekday.
type shape struct {
	day     [24]float64
	weekend float64
}

// office is the notebook's load: a half sine over business hours, 6:00 to 18:59, and 0.3 at night. service is a whole sine
// with the same noon, and 0.5 at midnight.
var (
	office = shape{weekend: 0.6, day: byHoursFromNoon(func(k int) float64 {
		if k <= 6 {
			return 1 + 0.5*sines[6-k]
		}
		return 0.3
	})}
	service = shape{weekend: 0.8, day: byHoursFromNoon(func(k int) float64 {
		if k <= 6 {
			return 1 + 0.5*sines[6-k]
		}
		return 1 - 0.5*sines[k-6]
	})}
)

// sines of k·π/12 in closed form, so that every machine has the same bits.
var sines = [7]float64{
	0, (math.Sqrt(6) - math.Sqrt2) / 4, 0.5, math.Sqrt2 / 2, math.Sqrt(3) / 2, (math.Sqrt(6) + math.Sqrt2) / 4, 1,
}

func byHoursFromNoon(factor func(hours int) float64) (day [24]float64) {
	for h := range day {
		day[h] = factor(max(h-12, 12-h))
	}
	return day
}

// hourOfWeek in UTC, 0 = Monday 0:00; the epoch was a Thursday.
func hourOfWeek(instant int64) int64 {
	return floorMod((instant-floorMod(instant, hour))/hour+72, 168)
}

// dailyLoad is the load factor of an instant without regard to the weekday.
func (p profile) dailyLoad(instant int64) float64 {
	return p.load.day[hourOfWeek(instant+p.phase)%24]
}

// weeklyLoad is the load factor of an instant, less than the daily one on Saturday and Sunday.
func (p profile) weeklyLoad(instant int64) float64 {
	h := hourOfWeek(instant + p.phase)
	if h >= 120 {
		return p.load.day[h%24] * p.load.weekend
	}
	return p.load.day[h%24]
}
